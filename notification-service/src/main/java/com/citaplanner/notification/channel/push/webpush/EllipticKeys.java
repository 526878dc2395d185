package com.citaplanner.notification.channel.push.webpush;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Keys of the curve P-256 in the forms of Web Push: uncompressed points (X9.62) and scalars, in base64url. */
final class EllipticKeys {
    static final int POINT_LENGTH = 65;

    private static final int COORDINATE_LENGTH = 32;
    private static final byte UNCOMPRESSED = 4;
    private static final ECGenParameterSpec CURVE = new ECGenParameterSpec("secp256r1");
    private static final ECParameterSpec P256 = parameters();
    private static final BigInteger PRIME = ((ECFieldFp) P256.getCurve().getField()).getP();

    private EllipticKeys() {}

    private static ECParameterSpec parameters() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(CURVE);
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The Java runtime lacks the curve P-256", e);
        }
    }

    /** Decodes base64url with or without padding; empty where it is something else. */
    static Optional<byte[]> decode(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The key with this point; empty unless the point is on the curve, since others would reveal the secret. */
    static Optional<ECPublicKey> publicKey(byte[] point) {
        if (point.length != POINT_LENGTH || point[0] != UNCOMPRESSED) {
            return Optional.empty();
        }
        BigInteger x = new BigInteger(1, point, 1, COORDINATE_LENGTH);
        BigInteger y = new BigInteger(1, point, 1 + COORDINATE_LENGTH, COORDINATE_LENGTH);
        return isOnCurve(x, y) ? Optional.of(publicKey(new ECPoint(x, y))) : Optional.empty();
    }

    private static boolean isOnCurve(BigInteger x, BigInteger y) {
        BigInteger right = x.pow(3)
                .add(P256.getCurve().getA().multiply(x))
                .add(P256.getCurve().getB());
        return x.compareTo(PRIME) < 0
                && y.compareTo(PRIME) < 0
                && y.pow(2).mod(PRIME).equals(right.mod(PRIME));
    }

    private static ECPublicKey publicKey(ECPoint point) {
        try {
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, P256));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The Java runtime does not accept a point of P-256", e);
        }
    }

    /** The key with this scalar; empty unless it is within the curve's order. */
    static Optional<ECPrivateKey> privateKey(byte[] scalar) {
        BigInteger number = new BigInteger(1, scalar);
        if (scalar.length != COORDINATE_LENGTH || number.signum() == 0 || number.compareTo(P256.getOrder()) >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(number, P256)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The Java runtime does not accept a key of P-256", e);
        }
    }

    static byte[] point(ECPublicKey key) {
        byte[] point = new byte[POINT_LENGTH];
        point[0] = UNCOMPRESSED;
        writeCoordinate(key.getW().getAffineX(), point, 1);
        writeCoordinate(key.getW().getAffineY(), point, 1 + COORDINATE_LENGTH);
        return point;
    }

    private static void writeCoordinate(BigInteger coordinate, byte[] point, int from) {
        byte[] bytes = coordinate.toByteArray();
        byte[] digits = bytes.length > COORDINATE_LENGTH
                ? Arrays.copyOfRange(bytes, bytes.length - COORDINATE_LENGTH, bytes.length)
                : bytes;
        System.arraycopy(digits, 0, point, from + COORDINATE_LENGTH - digits.length, digits.length);
    }

    static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(CURVE);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The Java runtime cannot generate keys of P-256", e);
        }
    }
}
