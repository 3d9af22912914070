// The formats of docs/vault.md, written from that page. XChaCha20-Poly1305 and its parts come from @noble/ciphers, all else from Node.
import { createDecipheriv, createHmac, createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from 'node:crypto';
import { poly1305 } from '@noble/ciphers/_poly1305';
import { chacha20, hchacha, xchacha20poly1305 } from '@noble/ciphers/chacha';

const ascii = text => Buffer.from(text, 'ascii');
const u16 = number => Buffer.from([number >> 8, number & 255]);

// ---- Binding

export function binding(purpose, { kind, owner, field }) {
  const parts = [ascii('baken/1'), ascii(purpose), Buffer.from(kind, 'utf8'), Buffer.from(owner.replaceAll('-', ''), 'hex'), Buffer.from(field, 'utf8')];
  return Buffer.concat(parts.flatMap(part => [u16(part.length), part]));
}

// ---- Sealed content

export function openSealed(key, sealed, place) {
  if (sealed.length < 41 || sealed[0] !== 1) throw new Error('Not sealed content of version 1.');
  const padded = Buffer.from(xchacha20poly1305(key, sealed.subarray(1, 25), binding('content', place)).decrypt(sealed.subarray(25)));
  const length = padded.readInt32BE(0);
  if (length < 0 || length > padded.length - 4 || padded.subarray(4 + length).some(byte => byte !== 0)) throw new Error('The padding is wrong.');
  if (![1024, 4096, 16384].includes(padded.length) && padded.length % 65536 !== 0) throw new Error('The length is none of the steps.');
  return padded.subarray(4, 4 + length);
}

// ---- Files: libsodium's secretstream, from its description

const words = bytes => new Uint32Array(Uint8Array.from(bytes).buffer);
const sigma = words(ascii('expand 32-byte k'));
const zeros = length => Buffer.alloc(length);
const u64le = number => { const bytes = Buffer.alloc(8); bytes.writeBigUInt64LE(BigInt(number)); return bytes; };

function openFrom(header, key) {
  const subkey = new Uint32Array(8);
  hchacha(sigma, words(key), words(header.subarray(0, 16)), subkey);
  return { key: Buffer.from(subkey.buffer), counter: 1, nonce: Buffer.from(header.subarray(16, 24)) };
}

function openPart(state, part, aad) {
  const counter = Buffer.alloc(4);
  counter.writeUInt32LE(state.counter);
  const nonce = Buffer.concat([counter, state.nonce]);
  const [first, content, mac] = [part.subarray(0, 1), part.subarray(1, -16), part.subarray(-16)];
  const block = Buffer.from(chacha20(state.key, nonce, Buffer.concat([first, zeros(63)]), undefined, 1));
  const tag = block[0];
  block[0] = first[0];
  const expected = poly1305(Buffer.concat([
    aad, zeros((16 - aad.length % 16) % 16), block, content, zeros((16 - 64 + content.length) & 15), u64le(aad.length), u64le(64 + content.length),
  ]), chacha20(state.key, nonce, zeros(32)));
  if (!Buffer.from(expected).equals(mac)) throw new Error('invalid tag');
  for (let at = 0; at < 8; at++) state.nonce[at] ^= mac[at];
  state.counter++;
  return { isLast: tag === 3, content: Buffer.from(chacha20(state.key, nonce, content, undefined, 2)) };
}

export function openFile(key, stored, place, length) {
  if (stored[0] !== 1) throw new Error('Not a file of version 1.');
  const state = openFrom(stored.subarray(1, 25), key);
  const parts = [];
  let isLast = false;
  for (let at = 25; at < stored.length; at += 65553) {
    if (isLast || stored.length < at + 65553) throw new Error('The file does not end where it should.');
    const part = openPart(state, stored.subarray(at, at + 65553), binding('file', place));
    isLast = part.isLast;
    parts.push(part.content);
  }
  const padded = Buffer.concat(parts);
  if (!isLast || padded.length < length || padded.subarray(length).some(byte => byte !== 0)) throw new Error('The file was cut off.');
  return padded.subarray(0, length);
}

// ---- X25519 (RFC 7748) with raw keys; Node wants them in DER (RFC 8410)

const privateKeyOf = raw => createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), raw]), format: 'der', type: 'pkcs8' });
const publicKeyOf = raw => createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), raw]), format: 'der', type: 'spki' });

export const publicHalfOf = raw => Buffer.from(createPublicKey(privateKeyOf(raw)).export({ format: 'jwk' }).x, 'base64url');

// ---- HKDF-SHA256 (RFC 5869)

const extract = (salt, secret) => createHmac('sha256', salt.length === 0 ? Buffer.alloc(32) : salt).update(secret).digest();

function expand(key, info, length) {
  let block = Buffer.alloc(0);
  let out = Buffer.alloc(0);
  for (let number = 1; out.length < length; number++) {
    block = createHmac('sha256', key).update(block).update(info).update(Buffer.from([number])).digest();
    out = Buffer.concat([out, block]);
  }
  return out.subarray(0, length);
}

// ---- HPKE, base mode, single message (RFC 9180): DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305

const kemSuite = Buffer.concat([ascii('KEM'), u16(0x0020)]);
const hpkeSuite = Buffer.concat([ascii('HPKE'), u16(0x0020), u16(0x0001), u16(0x0003)]);
const labeledExtract = (suite, salt, label, ikm) => extract(salt, Buffer.concat([ascii('HPKE-v1'), suite, ascii(label), ikm]));
const labeledExpand = (suite, key, label, info, length) => expand(key, Buffer.concat([u16(length), ascii('HPKE-v1'), suite, ascii(label), info]), length);

export function openHpke(holder, message, info, aad) {
  const none = Buffer.alloc(0);
  const enc = message.subarray(0, 32);
  const shared = diffieHellman({ privateKey: privateKeyOf(holder), publicKey: publicKeyOf(enc) });
  const extracted = labeledExtract(kemSuite, none, 'eae_prk', shared);
  const secretOfKem = labeledExpand(kemSuite, extracted, 'shared_secret', Buffer.concat([enc, publicHalfOf(holder)]), 32);
  const context = Buffer.concat([Buffer.from([0]), labeledExtract(hpkeSuite, none, 'psk_id_hash', none), labeledExtract(hpkeSuite, none, 'info_hash', info)]);
  const secret = labeledExtract(hpkeSuite, secretOfKem, 'secret', none);
  const key = labeledExpand(hpkeSuite, secret, 'key', context, 32);
  const nonce = labeledExpand(hpkeSuite, secret, 'base_nonce', context, 12);

  const cipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
  cipher.setAAD(aad, { plaintextLength: message.length - 48 });
  cipher.setAuthTag(message.subarray(-16));
  return Buffer.concat([cipher.update(message.subarray(32, -16)), cipher.final()]);
}

// ---- Wrap

export function unwrap(holder, wrap, place) {
  if (wrap[0] !== 1) throw new Error('Not a wrap of version 1.');
  return openHpke(holder, wrap.subarray(1), ascii('baken/wrap/1'), binding('wrap', place));
}

// ---- Session halves

export function joinSession(cookieHalf, storedHalf, place) {
  const both = Buffer.from(hkdfSync('sha256', cookieHalf, storedHalf.subarray(0, 32), 'baken/session/1', 32));
  return Buffer.from(xchacha20poly1305(both, storedHalf.subarray(32, 56), binding('session', place)).decrypt(storedHalf.subarray(56)));
}

// ---- Receipt code

export function wordsOfDraft(draft, list) {
  const bits = BigInt('0x' + Buffer.from(hkdfSync('sha256', draft, '', 'baken/receipt/1/words', 10)).toString('hex')) >> 2n;
  return [5n, 4n, 3n, 2n, 1n, 0n].map(place => list[Number((bits >> (13n * place)) & 8191n)]).join(' ');
}

export function reporterOf(words, pepper) {
  const secret = extract(pepper, Buffer.from(words, 'utf8'));
  return { lookup: expand(secret, ascii('baken/receipt/1/lookup'), 32), key: expand(secret, ascii('baken/receipt/1/key'), 32) };
}

// ---- Blind index

export const tokenOf = (indexKey, kind, value) =>
  createHmac('sha256', indexKey).update(Buffer.from(`baken/index/1\0${kind}\0${value}`, 'utf8')).digest().subarray(0, 16);
