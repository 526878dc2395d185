package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.channel.email.mime.MailAddress;
import com.citaplanner.notification.keys.KeyRing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;

/**
 * Return paths of their own for every e-mail (variable envelope return paths): the tenant's address with a reference to
 * the attempt, {@code bounce+reference@clinic.example}. The reference is signed together with the tenant and the
 * recipient's address, so that nobody can invent one, and a genuine one says nothing about another address.
 */
public final class ReturnPaths {
    /** The longest part before the at sign of a tenant's return path, to which a plus sign and the reference are added. */
    static final int MAX_LOCAL = 64 - 1 - ReturnPathReference.TEXT_LENGTH;

    private static final String SETTING = "citaplanner.email.return-path-keys";
    private static final String ALGORITHM = "HmacSHA256";

    private final KeyRing keys;

    private ReturnPaths(KeyRing keys) {
        this.keys = keys;
    }

    /**
     * @param keys as in {@link KeyRing#read}; empty for none, and then no e-mail has a return path of its own
     * @throws IllegalArgumentException if a key is invalid
     */
    public static ReturnPaths read(String keys) {
        return new ReturnPaths(KeyRing.read(SETTING, ALGORITHM, keys));
    }

    /**
     * An e-mail as it is signed.
     *
     * @param claim the number of the claim in which it is sent
     */
    public record SignedEmail(String tenantId, UUID notificationId, long claim, EmailAddress recipient) {}

    /** The return path of an e-mail; empty where no key is set. */
    public Optional<MailAddress> of(MailAddress base, SignedEmail email) {
        return keys.first()
                .filter(key -> email.claim() >= 0 && email.claim() <= ReturnPathReference.MAX_CLAIM)
                .map(key -> new ReturnPathReference(email.notificationId(), email.claim(), signature(key, email)))
                .map(reference -> new MailAddress(base.local() + "+" + reference.text(), base.domain()));
    }

    /** Whether the reference was made for an e-mail of this tenant to this address, with any of the keys. */
    public boolean verifies(ReturnPathReference reference, String tenantId, EmailAddress recipient) {
        SignedEmail email = new SignedEmail(tenantId, reference.notificationId(), reference.claim(), recipient);
        byte[] given = reference.signature().getBytes(StandardCharsets.US_ASCII);
        return keys.ids().stream()
                .anyMatch(
                        key -> MessageDigest.isEqual(signature(key, email).getBytes(StandardCharsets.US_ASCII), given));
    }

    private String signature(String key, SignedEmail email) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(keys.key(key));
            update(mac, email.tenantId());
            update(mac, email.notificationId().toString());
            update(mac, Long.toString(email.claim()));
            update(mac, email.recipient().key());
            byte[] all = mac.doFinal();
            return HexFormat.of().formatHex(Arrays.copyOf(all, ReturnPathReference.SIGNATURE_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With its length, so that no part can be moved into the next one. */
    private static void update(Mac mac, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        mac.update(bytes);
    }
}
