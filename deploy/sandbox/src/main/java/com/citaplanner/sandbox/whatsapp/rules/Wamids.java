package com.citaplanner.sandbox.whatsapp.rules;

import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import com.citaplanner.sandbox.whatsapp.store.Client;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Creates ids of messages, which begin with the person they belong to, as Meta's do. */
public final class Wamids {
    private static final int RANDOM_BYTES = 16;

    private Wamids() {}

    /** Returns an id in the form of the number's provider. */
    public static String next(BusinessNumber number, Client client) {
        return number.isEvolution()
                ? "3EB0"
                        + Long.toHexString(ThreadLocalRandom.current().nextLong(1L << 60, Long.MAX_VALUE))
                                .toUpperCase(Locale.ROOT)
                : next(client);
    }

    public static String next(Client client) {
        byte[] key = client.key().getBytes(StandardCharsets.US_ASCII);
        byte[] id = new byte[key.length + RANDOM_BYTES];
        ThreadLocalRandom.current().nextBytes(id);
        System.arraycopy(key, 0, id, 0, key.length);
        return "wamid." + Base64.getEncoder().encodeToString(id);
    }
}
