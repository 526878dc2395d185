package com.citaplanner.sandbox.whatsapp.rules;

import com.citaplanner.sandbox.whatsapp.error.Refusal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Whether a business account may write outside the window without a template of its own. */
public final class DirectSend {
    private static final int MIN_TTL = 30;
    private static final int MAX_TTL = 43_200;
    private static final Set<String> TYPES = Set.of("text", "interactive");

    /** What an account may do. */
    public enum Access {
        ENABLED,
        NOT_ENABLED,
        BLOCKED
    }

    private final Map<String, Access> byAccount = new ConcurrentHashMap<>();

    public void set(String accountId, Access access) {
        byAccount.put(accountId, access);
    }

    public Access of(String accountId) {
        return byAccount.getOrDefault(accountId, Access.ENABLED);
    }

    /** Returns whether the message is sent so. */
    boolean check(MessageRequest request, String accountId) {
        if (request.category() == null) {
            if (request.ttlSeconds() != null) {
                throw Refusal.invalid("TTL is only supported for messages that use Direct Send");
            }
            return false;
        }
        switch (of(accountId)) {
            case NOT_ENABLED -> throw Refusal.invalid("Direct Send is not enabled for this account");
            case BLOCKED -> throw Refusal.of(139200, "Direct Send access is blocked for this account");
            case ENABLED -> checkContent(request);
        }
        return true;
    }

    private static void checkContent(MessageRequest request) {
        if (!"utility".equalsIgnoreCase(request.category())) {
            throw Refusal.invalid("Param category must be one of {utility, authentication}");
        }
        if (!TYPES.contains(request.type())) {
            throw Refusal.invalid("Messages of the type " + request.type() + " cannot be sent with a category");
        }
        Integer ttl = request.ttlSeconds();
        if (ttl != null && ttl < MIN_TTL) {
            throw Refusal.invalid("The time-to-live value must be higher than or equal to 30");
        }
        if (ttl != null && ttl > MAX_TTL) {
            throw Refusal.invalid("The time-to-live value must be lower than or equal to 43200");
        }
    }
}
