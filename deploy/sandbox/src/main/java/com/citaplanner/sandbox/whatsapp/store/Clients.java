package com.citaplanner.sandbox.whatsapp.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The people with WhatsApp. Everybody who is written to has it, unless somebody said otherwise. */
public final class Clients {
    private static final int MAX_CLIENTS = 200_000;

    private final Map<String, Client> byWaId = BoundedMap.of(MAX_CLIENTS);
    private final Map<String, Client> byUserId = BoundedMap.of(MAX_CLIENTS);
    private final Set<String> without = ConcurrentHashMap.newKeySet();
    private final Set<String> stoppedMarketing = ConcurrentHashMap.newKeySet();
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();

    /** Returns the person with this phone number. */
    public Client withPhone(String phone) {
        String waId = WaId.of(phone);
        Client known = byWaId.get(waId);
        return known == null ? add(waId, "Cliente " + waId.substring(Math.max(0, waId.length() - 4))) : known;
    }

    /** Returns the person with this business-scoped user id, of whom nothing else may be known. */
    public Client withUserId(String userId) {
        Client known = byUserId.get(userId);
        return known == null ? new Client(null, userId, "Cliente") : known;
    }

    /** Adds a person, or gives them another name. */
    public Client add(String phone, String name) {
        String waId = WaId.of(phone);
        Client client = new Client(waId, userId(waId), name);
        byWaId.put(waId, client);
        byUserId.put(client.userId(), client);
        return client;
    }

    public boolean hasWhatsApp(Client client) {
        return !without.contains(client.key());
    }

    public void setWhatsApp(Client client, boolean has) {
        set(without, client, !has);
    }

    public boolean acceptsMarketing(Client client) {
        return !stoppedMarketing.contains(client.key());
    }

    public void setMarketing(Client client, boolean accepted) {
        set(stoppedMarketing, client, !accepted);
    }

    /** Returns whether webhooks leave out the phone, as Meta does for people with a user name. */
    public boolean hidesPhone(Client client) {
        return client.waId() == null || hidden.contains(client.key());
    }

    public void setHidden(Client client, boolean hides) {
        set(hidden, client, hides);
    }

    private static void set(Set<String> keys, Client client, boolean contained) {
        if (contained) {
            keys.add(client.key());
        } else {
            keys.remove(client.key());
        }
    }

    private static String userId(String waId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(waId.getBytes(StandardCharsets.US_ASCII));
            return (waId.startsWith("52") ? "MX." : "US.")
                    + Long.toUnsignedString(ByteBuffer.wrap(hash).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
