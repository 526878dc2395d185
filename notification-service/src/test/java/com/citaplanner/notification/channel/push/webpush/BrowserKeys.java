package com.citaplanner.notification.channel.push.webpush;

import com.citaplanner.notification.channel.push.DeviceAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A browser's keys, by which it reads what was encrypted for it. */
final class BrowserKeys {
    private final KeyPair pair = EllipticKeys.generate();
    private final byte[] auth = new byte[16];

    BrowserKeys(Random random) {
        random.nextBytes(auth);
    }

    DeviceAddress at(String endpoint) {
        return DeviceAddress.browser(endpoint, EllipticKeys.encode(point()), EllipticKeys.encode(auth));
    }

    private byte[] point() {
        return EllipticKeys.point((ECPublicKey) pair.getPublic());
    }

    /** The plaintext of a record, as a browser reads it (RFC 8291, 3.4). */
    String decrypt(byte[] body) throws GeneralSecurityException {
        byte[] salt = Arrays.copyOf(body, 16);
        byte[] sender = Arrays.copyOfRange(body, 21, 86);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(pair.getPrivate());
        agreement.doPhase(EllipticKeys.publicKey(sender).orElseThrow(), true);
        byte[] info = ByteBuffer.allocate(14 + 65 + 65)
                .put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII))
                .put(point())
                .put(sender)
                .array();
        byte[] secret = derive(auth, agreement.generateSecret(), info, 32);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(derive(salt, secret, ascii("Content-Encoding: aes128gcm\0"), 16), "AES"),
                new GCMParameterSpec(128, derive(salt, secret, ascii("Content-Encoding: nonce\0"), 12)));
        byte[] padded = cipher.doFinal(body, 86, body.length - 86);
        return new String(padded, 0, padded.length - 1, StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] derive(byte[] salt, byte[] secret, byte[] info, int length) throws GeneralSecurityException {
        byte[] key = hmac(salt, secret);
        return Arrays.copyOf(
                hmac(
                        key,
                        ByteBuffer.allocate(info.length + 1)
                                .put(info)
                                .put((byte) 1)
                                .array()),
                length);
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }
}
