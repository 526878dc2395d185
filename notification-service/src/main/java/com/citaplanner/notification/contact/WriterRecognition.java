package com.citaplanner.notification.contact;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Recognises which clients write over WhatsApp, by the rule of {@link MatchRule}: exactly one, or nobody. Works in the
 * current transaction.
 */
public final class WriterRecognition {
    private final ContactRepository repository;
    private final ClientFinder clients;

    public WriterRecognition(ContactRepository repository) {
        this.repository = repository;
        this.clients = new ClientFinder(repository);
    }

    /**
     * The clients of those writers that are certainly one. Their user ids become identities of them, so that they are
     * recognised when WhatsApp hides the number.
     */
    public Uni<Map<WhatsAppWriter, String>> recognise(Set<WhatsAppWriter> writers) {
        if (writers.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return repository
                .lock(writers.stream().map(WhatsAppWriter::tenantId).collect(Collectors.toSet()))
                .chain(() -> clients.find(keys(writers)))
                .map(found -> certain(writers, found))
                .call(recognised -> repository.learn(recognised));
    }

    private static List<List<IdentityKey>> keys(Collection<WhatsAppWriter> writers) {
        return writers.stream()
                .map(writer -> writer.evidence().keys(writer.tenantId()).toList())
                .toList();
    }

    private static Map<WhatsAppWriter, String> certain(
            Set<WhatsAppWriter> writers, Map<IdentityKey, List<String>> clients) {
        Map<WhatsAppWriter, String> certain = new HashMap<>();
        for (WhatsAppWriter writer : writers) {
            MatchResult result = MatchRule.match(
                    writer.tenantId(), writer.evidence(), key -> clients.getOrDefault(key, List.of()), Set.of());
            if (result instanceof MatchResult.One one) {
                certain.put(writer, one.clientId());
            }
        }
        return certain;
    }
}
