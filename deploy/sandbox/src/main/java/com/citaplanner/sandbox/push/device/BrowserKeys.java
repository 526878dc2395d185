package com.citaplanner.sandbox.push.device;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A browser's keys, by which it decrypts messages (RFC 8291). */
public final class BrowserKeys {
    private static final int SALT = 16;
    private static final int HEADER = 21;
    private static final int TAG_BITS = 128;
    private static final String HMAC = "HmacSHA256";

    private final KeyPair pair;
    private final byte[] auth = new byte[16];
    private final String serverKey;

    /** @param serverKey the VAPID public key with which it subscribed */
    BrowserKeys(String serverKey) {
        this.serverKey = serverKey;
        this.pair = Points.newPair();
        new SecureRandom().nextBytes(auth);
    }

    public String serverKey() {
        return serverKey;
    }

    /** Returns {@code p256dh}. */
    public String publicKey() {
        return encoded(Points.encode((ECPublicKey) pair.getPublic()));
    }

    /** Returns {@code auth}. */
    public String authSecret() {
        return encoded(auth);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Decrypts one record.
     *
     * @throws GeneralSecurityException if it was not encrypted for this browser
     */
    public String decrypt(byte[] record) throws GeneralSecurityException {
        if (record.length < HEADER + Points.LENGTH || record[HEADER - 1] != Points.LENGTH) {
            throw new GeneralSecurityException("The record has no key of the sender");
        }
        byte[] salt = Arrays.copyOf(record, SALT);
        byte[] sender = Arrays.copyOfRange(record, HEADER, HEADER + Points.LENGTH);
        byte[] secret = secret(sender);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(derive(salt, secret, ascii("Content-Encoding: aes128gcm\0"), 16), "AES"),
                new GCMParameterSpec(TAG_BITS, derive(salt, secret, ascii("Content-Encoding: nonce\0"), 12)));
        byte[] padded = cipher.doFinal(record, HEADER + Points.LENGTH, record.length - HEADER - Points.LENGTH);
        return unpadded(padded);
    }

    private byte[] secret(byte[] sender) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(pair.getPrivate());
        agreement.doPhase(Points.decode(sender), true);
        byte[] info = joined(ascii("WebPush: info\0"), Points.encode((ECPublicKey) pair.getPublic()), sender);
        return derive(auth, agreement.generateSecret(), info, 32);
    }

    /** Padding follows the byte 2, which ends the last record (RFC 8188, 2). */
    private static String unpadded(byte[] padded) throws GeneralSecurityException {
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        if (end < 0 || padded[end] != 2) {
            throw new GeneralSecurityException("The record is not the last one");
        }
        return new String(padded, 0, end, StandardCharsets.UTF_8);
    }

    private static byte[] derive(byte[] salt, byte[] secret, byte[] info, int length) throws GeneralSecurityException {
        return Arrays.copyOf(hmac(hmac(salt, secret), joined(info, new byte[] {1})), length);
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        return mac.doFinal(message);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }
}
