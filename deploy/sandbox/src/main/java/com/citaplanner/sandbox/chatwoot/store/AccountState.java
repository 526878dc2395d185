package com.citaplanner.sandbox.chatwoot.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What an administrator, or an upgrade, changes in the account and its installation. Kept in memory only. */
public final class AccountState {
    public static final String VERSION = "4.15.1";

    private volatile String version = VERSION;
    private volatile boolean signing = true;
    private final Set<Long> removedInboxes = ConcurrentHashMap.newKeySet();
    private final Set<String> revokedTokens = ConcurrentHashMap.newKeySet();
    private final Map<Long, Map<String, Object>> inboxFields = new ConcurrentHashMap<>();

    public String version() {
        return version;
    }

    /** Whether new webhooks get a secret: from 4.12 on, where the migration has run. */
    public boolean signsWebhooks() {
        return signing;
    }

    public void setVersion(String newVersion, boolean webhooksAreSigned) {
        version = newVersion;
        signing = webhooksAreSigned;
    }

    public List<Inbox> inboxes() {
        return Account.INBOXES.stream()
                .filter(inbox -> !removedInboxes.contains(inbox.id()))
                .toList();
    }

    public void removeInbox(long id) {
        removedInboxes.add(id);
    }

    public boolean isRevoked(@Nullable String token) {
        return token != null && revokedTokens.contains(token);
    }

    public void revoke(String token) {
        revokedTokens.add(token);
    }

    /** Fields of an inbox that differ from the stand-in's own, by their names in the API. */
    public Map<String, Object> fields(long inboxId) {
        return inboxFields.getOrDefault(inboxId, Map.of());
    }

    public void setField(long inboxId, String name, Object value) {
        inboxFields.computeIfAbsent(inboxId, id -> new ConcurrentHashMap<>()).put(name, value);
    }
}
