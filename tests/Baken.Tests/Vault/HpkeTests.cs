using Baken.Vault;
using CsCheck;
using NSec.Cryptography;
using Xunit;

namespace Baken.Tests.Vault;

public sealed class HpkeTests
{
    /// <summary>RFC 9180, appendix A.2.1, sequence number 0.</summary>
    private static readonly byte[] Info = Convert.FromHexString("4f6465206f6e2061204772656369616e2055726e");
    private static readonly byte[] Aad = Convert.FromHexString("436f756e742d30");
    private static readonly byte[] Plaintext = Convert.FromHexString("4265617574792069732074727574682c20747275746820626561757479");
    private static readonly byte[] Recipient = Convert.FromHexString("4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a");

    private static readonly byte[] Message = Convert.FromHexString(
        "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a"
        + "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28");

    private static Key Private(string hex) =>
        Key.Import(KeyAgreementAlgorithm.X25519, Convert.FromHexString(hex), KeyBlobFormat.RawPrivateKey);

    private static Key RecipientKey() => Private("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb");

    [Fact]
    public void It_seals_the_vector_of_the_RFC_byte_for_byte()
    {
        var ephemeral = Convert.FromHexString("f4ec9b33b792c372c1d2c2063507b684ef925b8c75a42dbcbf57d63ccd381600");

        Assert.Equal(Message, Hpke.SealWith(ephemeral, Recipient, Info, Aad, Plaintext));
    }

    [Fact]
    public void A_public_key_of_low_order_gets_nothing() =>
        Assert.Throws<System.Security.Cryptography.CryptographicException>(() => Hpke.Seal(new byte[32], Info, Aad, Plaintext));

    [Fact]
    public void It_opens_the_vector_of_the_RFC()
    {
        using var recipient = RecipientKey();

        Assert.Equal(Plaintext, Hpke.Open(recipient, Message, Info, Aad));
    }

    [Fact]
    public void A_message_with_any_changed_bit_does_not_open() =>
        Gen.Int[0, (Message.Length * 8) - 1].Sample(bit =>
        {
            using var recipient = RecipientKey();
            var changed = Message.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            // X25519 ignores the highest bit of a public key (RFC 7748, section 5), but HPKE binds the encapsulated bytes themselves.
            return Hpke.Open(recipient, changed, Info, Aad) is null;
        });

    [Fact]
    public void Other_associated_data_or_another_purpose_does_not_open()
    {
        using var recipient = RecipientKey();

        Assert.Null(Hpke.Open(recipient, Message, Info, [.. Aad, 0]));
        Assert.Null(Hpke.Open(recipient, Message, [], Aad));
    }

    [Fact]
    public void Anything_at_all_is_refused_without_an_exception() =>
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            using var recipient = RecipientKey();
            return Hpke.Open(recipient, bytes, Info, Aad) is null;
        });
}
