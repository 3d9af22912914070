using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Baken.Tests.Architecture;

/// <summary>One type makes use of another.</summary>
/// <param name="From">Full name of the outermost type that uses.</param>
/// <param name="Member">Where in it: a method, a field, or the declaration itself.</param>
/// <param name="To">Full name of the outermost type that is used.</param>
internal sealed record Use(string From, string Member, string To);

/// <summary>
/// Reads from an assembly's metadata and instructions which types its types use: in declarations, signatures, attributes, local variables and calls,
/// and so in lambdas and async methods too, which are nested types. What the compiler folds away (a constant, a <c>nameof</c>) is not there to be seen.
/// </summary>
internal sealed class Uses : ISignatureTypeProvider<bool, bool>
{
    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value & 0xFFFF, code => code.OperandType);

    private readonly MetadataReader metadata;
    private readonly PEReader image;
    private readonly HashSet<Use> found = [];
    private string from = "";
    private string member = "";

    private Uses(PEReader image) => (this.image, metadata) = (image, image.GetMetadataReader());

    /// <summary>All uses in an assembly, of types of this and of other assemblies.</summary>
    public static IReadOnlyCollection<Use> In(Assembly assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly.Location));
        var uses = new Uses(image);
        foreach (var type in uses.metadata.TypeDefinitions) uses.Read(type);
        return uses.found;
    }

    private void Read(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        from = NameOf(handle);
        member = "its declaration";
        See(type.BaseType);
        foreach (var face in type.GetInterfaceImplementations()) See(metadata.GetInterfaceImplementation(face).Interface);
        foreach (var parameter in type.GetGenericParameters()) SeeConstraints(parameter);
        SeeAttributes(type.GetCustomAttributes());
        foreach (var each in type.GetFields())
        {
            var field = metadata.GetFieldDefinition(each);
            member = metadata.GetString(field.Name);
            field.DecodeSignature(this, true);
            SeeAttributes(field.GetCustomAttributes());
        }

        foreach (var each in type.GetProperties()) SeeAttributes(metadata.GetPropertyDefinition(each).GetCustomAttributes());
        foreach (var each in type.GetMethods()) Read(metadata.GetMethodDefinition(each));
    }

    private void Read(MethodDefinition method)
    {
        member = metadata.GetString(method.Name);
        method.DecodeSignature(this, true);
        SeeAttributes(method.GetCustomAttributes());
        foreach (var parameter in method.GetGenericParameters()) SeeConstraints(parameter);
        foreach (var parameter in method.GetParameters()) SeeAttributes(metadata.GetParameter(parameter).GetCustomAttributes());
        if (method.RelativeVirtualAddress == 0) return;

        var body = image.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil) metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(this, true);
        foreach (var region in body.ExceptionRegions) See(region.CatchType);
        Read(body.GetILReader());
    }

    private void Read(BlobReader instructions)
    {
        while (instructions.RemainingBytes > 0)
        {
            int code = instructions.ReadByte();
            if (code == 0xFE) code = 0xFE00 | instructions.ReadByte();
            switch (Operands[code])
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    See(MetadataTokens.EntityHandle(instructions.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    // Reading moves the offset, so it comes before the offset is looked at.
                    var targets = instructions.ReadInt32();
                    instructions.Offset += 4 * targets;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR: instructions.Offset += 8; break;
                case OperandType.InlineVar: instructions.Offset += 2; break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar: instructions.Offset += 1; break;
                case OperandType.InlineNone: break;
                default: instructions.Offset += 4; break;
            }
        }
    }

    private void See(EntityHandle handle)
    {
        if (handle.IsNil) return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition: Add(NameOf((TypeDefinitionHandle)handle)); break;
            case HandleKind.TypeReference: Add(NameOf((TypeReferenceHandle)handle)); break;
            case HandleKind.TypeSpecification: metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, true); break;
            case HandleKind.FieldDefinition: See(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType()); break;
            case HandleKind.MethodDefinition: See(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType()); break;
            case HandleKind.MethodSpecification:
                var generic = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                See(generic.Method);
                generic.DecodeSignature(this, true);
                break;
            case HandleKind.MemberReference:
                var reference = metadata.GetMemberReference((MemberReferenceHandle)handle);
                See(reference.Parent);
                if (reference.GetKind() == MemberReferenceKind.Field) reference.DecodeFieldSignature(this, true);
                else reference.DecodeMethodSignature(this, true);
                break;
            default: throw new BadImageFormatException($"{handle.Kind} in {from}.{member}");
        }
    }

    private void SeeAttributes(CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes) See(metadata.GetCustomAttribute(attribute).Constructor);
    }

    private void SeeConstraints(GenericParameterHandle parameter)
    {
        foreach (var constraint in metadata.GetGenericParameter(parameter).GetConstraints())
            See(metadata.GetGenericParameterConstraint(constraint).Type);
    }

    private bool Add(string to) => to == from || found.Add(new Use(from, member, to));

    private string NameOf(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        for (var outer = type.GetDeclaringType(); !outer.IsNil; outer = type.GetDeclaringType()) type = metadata.GetTypeDefinition(outer);
        return FullName(type.Namespace, type.Name);
    }

    private string NameOf(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        while (type.ResolutionScope.Kind == HandleKind.TypeReference) type = metadata.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
        return FullName(type.Namespace, type.Name);
    }

    private string FullName(StringHandle space, StringHandle name) =>
        space.IsNil ? metadata.GetString(name) : $"{metadata.GetString(space)}.{metadata.GetString(name)}";

    bool ISimpleTypeProvider<bool>.GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Add(NameOf(handle));

    bool ISimpleTypeProvider<bool>.GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Add(NameOf(handle));

    bool ISignatureTypeProvider<bool, bool>.GetTypeFromSpecification(
        MetadataReader reader, bool genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, true);

    bool ISimpleTypeProvider<bool>.GetPrimitiveType(PrimitiveTypeCode typeCode) => true;

    bool ISZArrayTypeProvider<bool>.GetSZArrayType(bool elementType) => true;

    bool IConstructedTypeProvider<bool>.GetArrayType(bool elementType, ArrayShape shape) => true;

    bool IConstructedTypeProvider<bool>.GetByReferenceType(bool elementType) => true;

    bool IConstructedTypeProvider<bool>.GetPointerType(bool elementType) => true;

    bool IConstructedTypeProvider<bool>.GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => true;

    bool ISignatureTypeProvider<bool, bool>.GetFunctionPointerType(MethodSignature<bool> signature) => true;

    bool ISignatureTypeProvider<bool, bool>.GetGenericMethodParameter(bool genericContext, int index) => true;

    bool ISignatureTypeProvider<bool, bool>.GetGenericTypeParameter(bool genericContext, int index) => true;

    bool ISignatureTypeProvider<bool, bool>.GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => true;

    bool ISignatureTypeProvider<bool, bool>.GetPinnedType(bool elementType) => true;
}
