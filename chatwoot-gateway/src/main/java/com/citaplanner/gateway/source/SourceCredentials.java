package com.citaplanner.gateway.source;

import com.citaplanner.gateway.payload.JsonValue;
import com.citaplanner.gateway.source.SourcesConfig.Mode;
import com.citaplanner.gateway.source.SourcesConfig.SourceConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The decrypted settings of a source of Chatwoot, in the form of configured ones.
 *
 * @param token the token in the URL, of a source that does not sign
 * @param signingSecrets one secret, or two while one is being replaced; none of a source that does not sign
 * @param account the only account whose events are accepted; empty for any
 */
record SourceCredentials(Optional<String> token, List<String> signingSecrets, Optional<String> account)
        implements RecordResult, SourceConfig {
    private static final int MAX_MEMBERS = 50;
    private static final int MAX_SECRETS = 10;

    SourceCredentials {
        signingSecrets = List.copyOf(signingSecrets);
    }

    /** Credentials that nobody knows. */
    static SourceCredentials sample() {
        return new SourceCredentials(Optional.empty(), List.of(UUID.randomUUID().toString()), Optional.empty());
    }

    static RecordResult read(byte[] clear) {
        return JsonValue.of(clear) instanceof JsonValue json && json.isObject() ? read(json) : RecordProblem.UNREADABLE;
    }

    private static SourceCredentials read(JsonValue json) {
        Map<String, JsonValue> members = new HashMap<>();
        json.members(MAX_MEMBERS).forEach(member -> members.put(member.name(), member.value()));
        return new SourceCredentials(
                Optional.ofNullable(members.get("urlToken")).flatMap(JsonValue::string),
                Optional.ofNullable(members.get("secrets"))
                        .map(SourceCredentials::texts)
                        .orElse(List.of()),
                Optional.ofNullable(members.get("accountId")).flatMap(JsonValue::scalar));
    }

    private static List<String> texts(JsonValue array) {
        return array.elements(MAX_SECRETS).stream()
                .flatMap(element -> element.string().stream())
                .toList();
    }

    @Override
    public String kind() {
        return ChatwootKind.NAME;
    }

    @Override
    public Mode mode() {
        return token.isPresent() ? Mode.URL_TOKEN : Mode.HMAC;
    }

    @Override
    public Optional<List<String>> secrets() {
        return Optional.of(signingSecrets);
    }

    @Override
    public Optional<String> verifyToken() {
        return Optional.empty();
    }

    @Override
    public Optional<String> publicUrl() {
        return Optional.empty();
    }

    @Override
    public Optional<Set<String>> accounts() {
        return account.map(Set::of);
    }

    /** Hides the credentials. */
    @Override
    public String toString() {
        return "SourceCredentials[" + mode() + ", " + account.orElse("any account") + "]";
    }
}
