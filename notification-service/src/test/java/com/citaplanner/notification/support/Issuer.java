package com.citaplanner.notification.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A minimal OpenID Connect issuer: its metadata, its keys, and the tokens that it signs. */
public final class Issuer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys = newKeys();
    private final HttpServer server;

    private Issuer(HttpServer server) {
        this.server = server;
    }

    public static Issuer start(int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            Issuer issuer = new Issuer(server);
            server.createContext("/.well-known/openid-configuration", call -> answer(call, issuer.configuration()));
            server.createContext("/jwks", call -> answer(call, issuer.keySet()));
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Map<String, ?> configuration() {
        return Map.of(
                "issuer", url(),
                "jwks_uri", url() + "/jwks",
                "token_endpoint", url() + "/token",
                "authorization_endpoint", url() + "/authorize",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"));
    }

    private Map<String, ?> keySet() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return Map.of(
                "keys",
                List.of(Map.of(
                        "kty",
                        "RSA",
                        "use",
                        "sig",
                        "alg",
                        "RS256",
                        "kid",
                        "one",
                        "n",
                        number(key.getModulus()),
                        "e",
                        number(key.getPublicExponent()))));
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return BASE64.encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    /** The claims of a valid token for a subject, valid for an hour. */
    public Map<String, Object> claims(String subject) {
        return Map.of(
                "iss", url(),
                "aud", "notification-service",
                "sub", subject,
                "iat", Instant.now().getEpochSecond(),
                "exp", Instant.now().plusSeconds(3600).getEpochSecond());
    }

    public String token(Map<String, ?> claims) {
        return token(claims, keys);
    }

    /** A token signed with another key under the same key id. */
    public String forged(Map<String, ?> claims) {
        return token(claims, newKeys());
    }

    private static String token(Map<String, ?> claims, KeyPair keys) {
        String signed = part(Map.of("alg", "RS256", "kid", "one", "typ", "JWT")) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token without a signature. */
    public String unsigned(Map<String, ?> claims) {
        return part(Map.of("alg", "none", "typ", "JWT")) + "." + part(claims) + ".";
    }

    /** A token signed with the public key used as an HMAC secret. */
    public String signedWithThePublicKey(Map<String, ?> claims) {
        String signed = part(Map.of("alg", "HS256", "kid", "one", "typ", "JWT")) + "." + part(claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.getPublic().getEncoded(), "HmacSHA256"));
            return signed + "." + BASE64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(Map<String, ?> json) {
        return BASE64.encodeToString(bytes(json));
    }

    private static byte[] bytes(Map<String, ?> json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange call, Map<String, ?> json) throws IOException {
        try (call) {
            byte[] body = bytes(json);
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(200, body.length);
            call.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
