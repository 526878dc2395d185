package com.citaplanner.gateway.source;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts sources as the service does, with the key of the contract's samples. */
public final class SourceSealer {
    private static final byte[] KEY = new byte[32];
    private static byte nonces;

    static {
        IntStream.range(0, KEY.length).forEach(i -> KEY[i] = (byte) i);
    }

    /** The keys as they are configured. */
    public static final String KEYS = "k1:" + Base64.getEncoder().encodeToString(KEY);

    private SourceSealer() {}

    /** Returns a record's value of a source that signs with these secrets. */
    public static byte[] signing(String name, String... secrets) {
        String list = Stream.of(secrets).map(secret -> '"' + secret + '"').collect(Collectors.joining(","));
        return record(
                name, name, "CHATWOOT", "k1", "{\"urlToken\":null,\"secrets\":[" + list + "],\"accountId\":null}");
    }

    /** Returns a record's value of a source with a URL token. */
    public static byte[] withToken(String name, String token) {
        return record(name, name, "CHATWOOT", "k1", "{\"urlToken\":\"" + token + "\",\"secrets\":[],\"accountId\":3}");
    }

    /** @param place the name that the encryption is bound to */
    static byte[] record(String name, String place, String kind, String keyId, String clear) {
        byte[] nonce = new byte[12];
        Arrays.fill(nonce, nonces++);
        Base64.Encoder base64 = Base64.getEncoder();
        return """
                {"name":"%s","kind":"%s","keyId":"%s","nonce":"%s","sealed":"%s","more":{"added":[1]}}""".formatted(
                        name,
                        kind,
                        keyId,
                        base64.encodeToString(nonce),
                        base64.encodeToString(seal(nonce, place, clear)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] seal(byte[] nonce, String place, String clear) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(clear.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
