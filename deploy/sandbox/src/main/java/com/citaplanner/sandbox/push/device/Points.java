package com.citaplanner.sandbox.push.device;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** Uncompressed points of the curve P-256. */
public final class Points {
    static final int LENGTH = 65;

    private static final int HALF = 32;
    private static final ECGenParameterSpec CURVE = new ECGenParameterSpec("secp256r1");

    private Points() {}

    static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(CURVE);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] encode(ECPublicKey key) {
        byte[] point = new byte[LENGTH];
        point[0] = 4;
        write(key.getW().getAffineX(), point, 1);
        write(key.getW().getAffineY(), point, 1 + HALF);
        return point;
    }

    private static void write(BigInteger number, byte[] point, int from) {
        byte[] bytes = number.toByteArray();
        byte[] digits = bytes.length > HALF ? Arrays.copyOfRange(bytes, bytes.length - HALF, bytes.length) : bytes;
        System.arraycopy(digits, 0, point, from + HALF - digits.length, digits.length);
    }

    /** @throws GeneralSecurityException if it is not the form of a point */
    public static ECPublicKey decode(byte[] point) throws GeneralSecurityException {
        if (point.length != LENGTH || point[0] != 4) {
            throw new GeneralSecurityException("A point has 65 bytes, the first of them 4");
        }
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(CURVE);
        ECPoint value = new ECPoint(new BigInteger(1, point, 1, HALF), new BigInteger(1, point, 1 + HALF, HALF));
        return (ECPublicKey) KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(value, parameters.getParameterSpec(ECParameterSpec.class)));
    }
}
