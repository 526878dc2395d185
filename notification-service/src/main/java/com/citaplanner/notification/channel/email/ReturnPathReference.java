package com.citaplanner.notification.channel.email;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the return path of an e-mail says about it, so that a message that comes back names the attempt that sent it.
 * Nothing of it is true until {@link ReturnPaths#verifies} says so.
 *
 * @param claim the number of the claim in which the message was sent
 * @param signature in hexadecimal
 */
public record ReturnPathReference(UUID notificationId, long claim, String signature) {
    /** Characters of the text. */
    public static final int TEXT_LENGTH = 52;

    static final int SIGNATURE_BYTES = 10;
    static final long MAX_CLAIM = (1L << 48) - 1;

    private static final int LENGTH = 2 * Long.BYTES + 6 + SIGNATURE_BYTES;
    private static final Pattern IN_ADDRESS = Pattern.compile("[+]([A-Za-z2-7]{" + TEXT_LENGTH + "})[@=]");

    /** The form that is a part of an address: letters and digits, in any case. */
    String text() {
        byte[] bytes = ByteBuffer.allocate(LENGTH)
                .putLong(notificationId.getMostSignificantBits())
                .putLong(notificationId.getLeastSignificantBits())
                .putShort((short) (claim >>> 32))
                .putInt((int) claim)
                .put(HexFormat.of().parseHex(signature))
                .array();
        return Base32.encode(bytes);
    }

    /** Empty if the text has another form. */
    static Optional<ReturnPathReference> parse(String text) {
        return Base32.decode(text.toLowerCase(Locale.ROOT), LENGTH).map(ReturnPathReference::read);
    }

    private static ReturnPathReference read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        UUID id = new UUID(in.getLong(), in.getLong());
        long claim = ((in.getShort() & 0xFFFFL) << 32) | (in.getInt() & 0xFFFFFFFFL);
        byte[] signature = new byte[SIGNATURE_BYTES];
        in.get(signature);
        return new ReturnPathReference(id, claim, HexFormat.of().formatHex(signature));
    }

    /** Returns at most so many references in addresses within the text, in their order. */
    public static Set<ReturnPathReference> findIn(String text, int max) {
        Set<ReturnPathReference> found = new LinkedHashSet<>();
        Matcher candidates = IN_ADDRESS.matcher(text);
        while (found.size() < max && candidates.find()) {
            parse(candidates.group(1)).ifPresent(found::add);
        }
        return found;
    }
}
