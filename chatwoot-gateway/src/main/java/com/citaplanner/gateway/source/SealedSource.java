package com.citaplanner.gateway.source;

import com.citaplanner.gateway.payload.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A source as the service publishes it. Its credentials are encrypted with AES-256-GCM and bound to the source's name.
 *
 * @param kind the kind of sender, for example {@code CHATWOOT}
 * @param keyId the id of the key of both services that encrypted it
 * @param nonce in Base64
 * @param sealed the encrypted credentials with their tag, in Base64
 */
record SealedSource(String name, String kind, String keyId, String nonce, String sealed) implements RecordResult {
    static final int MAX_BYTES = 16 * 1024;

    private static final int MAX_MEMBERS = 50;
    /** Nothing that needs escapes in JSON. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{4,16000}={0,2}");

    /** Reads a record's value. Unknown members are ignored, so that the service may add some. */
    static RecordResult read(byte[] value) {
        if (value.length > MAX_BYTES) {
            return RecordProblem.TOO_LARGE;
        }
        return JsonValue.of(value) instanceof JsonValue json ? read(json) : RecordProblem.UNREADABLE;
    }

    static RecordResult read(JsonValue json) {
        Map<String, String> members = new HashMap<>();
        json.members(MAX_MEMBERS)
                .forEach(member -> member.value().string().ifPresent(text -> members.put(member.name(), text)));
        SealedSource source = new SealedSource(
                members.getOrDefault("name", ""),
                members.getOrDefault("kind", ""),
                members.getOrDefault("keyId", ""),
                members.getOrDefault("nonce", ""),
                members.getOrDefault("sealed", ""));
        return source.isComplete() ? source : RecordProblem.UNREADABLE;
    }

    private boolean isComplete() {
        return SourceRules.isId(name)
                && WORD.matcher(kind).matches()
                && WORD.matcher(keyId).matches()
                && BASE64.matcher(nonce).matches()
                && BASE64.matcher(sealed).matches();
    }

    /** Writes what {@link #read} reads. */
    String json() {
        return "{\"name\":\"" + name + "\",\"kind\":\"" + kind + "\",\"keyId\":\"" + keyId + "\",\"nonce\":\"" + nonce
                + "\",\"sealed\":\"" + sealed + "\"}";
    }

    /** The data that the encryption is bound to. */
    byte[] associatedData() {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "SealedSource[" + name + ", " + kind + ", " + keyId + "]";
    }
}
