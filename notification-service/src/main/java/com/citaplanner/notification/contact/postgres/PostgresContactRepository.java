package com.citaplanner.notification.contact.postgres;

import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.ContactRepository;
import com.citaplanner.notification.contact.Evidence;
import com.citaplanner.notification.contact.IdentityKey;
import com.citaplanner.notification.contact.Link;
import com.citaplanner.notification.contact.MatchResult;
import com.citaplanner.notification.contact.NewClient;
import com.citaplanner.notification.contact.NewClients;
import com.citaplanner.notification.contact.StoredContact;
import com.citaplanner.notification.contact.WhatsAppWriter;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@ApplicationScoped
class PostgresContactRepository implements ContactRepository {
    /** Index of the last column of {@link ContactSql#LOAD}. */
    private static final int REFUSED = 12;

    private final Sql sql;
    private final NewClients book;

    PostgresContactRepository(Sql sql, NewClients book) {
        this.sql = sql;
        this.book = book;
    }

    @Override
    public Uni<Set<ContactKey>> unsettled(Map<ContactKey, String> phones) {
        ColumnArrays<Map.Entry<ContactKey, String>> columnArrays = ColumnArrays.of(phones.entrySet())
                .text(entry -> entry.getKey().tenantId())
                .number(entry -> entry.getKey().accountId())
                .number(entry -> entry.getKey().contactId())
                .text(Map.Entry::getValue);
        return sql.rows(ContactSql.FIND_UNSETTLED, columnArrays)
                .map(rows ->
                        rows.stream().map(PostgresContactRepository::contact).collect(Collectors.toSet()));
    }

    @Override
    public Uni<Map<ContactKey, StoredContact>> load(Collection<ContactKey> contacts, Set<String> alone) {
        ColumnArrays<ContactKey> keys = ColumnArrays.of(contacts)
                .text(ContactKey::tenantId)
                .number(ContactKey::accountId)
                .number(ContactKey::contactId);
        return lock(contacts.stream().map(ContactKey::tenantId), alone)
                .chain(() -> sql.rows(ContactSql.LOAD, keys))
                .map(rows -> rows.stream().collect(Collectors.groupingBy(row -> contact(row))).values().stream()
                        .map(PostgresContactRepository::storedContact)
                        .collect(Collectors.toMap(entry -> entry.link().contact(), Function.identity())));
    }

    @Override
    public Uni<Void> seen(Map<ContactKey, Instant> contacts) {
        return sql.change(ContactSql.SEEN, SeenRow.of(contacts)).replaceWithVoid();
    }

    @Override
    public Uni<Void> lock(Set<String> tenants) {
        return lock(tenants.stream(), Set.of());
    }

    @Override
    public Uni<Void> lockAlone(Set<String> tenants) {
        return lock(tenants.stream(), tenants);
    }

    @Override
    public Uni<Void> learn(Map<WhatsAppWriter, String> clients) {
        return sql.change(
                        ContactSql.INSERT_USER_IDS,
                        clients.entrySet().stream()
                                .filter(entry -> entry.getKey().phoneKey().isPresent())
                                .flatMap(entry -> UserIdRow.of(entry.getKey(), entry.getValue()))
                                .toList())
                .replaceWithVoid();
    }

    private Uni<Void> lock(Stream<String> tenants, Set<String> alone) {
        ColumnArrays<String> columnArrays = ColumnArrays.of(tenants.collect(Collectors.toSet()))
                .text(tenant -> tenant)
                .flag(alone::contains);
        return sql.rows(ContactSql.LOCK, columnArrays).replaceWithVoid();
    }

    /** One row for each refused client, or a single row without entry. */
    private static StoredContact storedContact(List<ResultRow> rows) {
        return new StoredContact(
                link(rows.getFirst()),
                rows.stream()
                        .map(row -> row.text(REFUSED))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }

    @Override
    public Uni<Map<IdentityKey, List<String>>> clientsByKey(Collection<IdentityKey> keys) {
        ColumnArrays<IdentityKey> columnArrays = ColumnArrays.of(keys)
                .text(IdentityKey::tenantId)
                .text(key -> key.kind().name())
                .text(IdentityKey::value);
        return sql.rows(ContactSql.CLIENTS_BY, columnArrays).map(rows -> {
            Map<IdentityKey, List<ResultRow>> byKey = rows.stream()
                    .collect(Collectors.groupingBy(
                            PostgresContactRepository::key, LinkedHashMap::new, Collectors.toList()));
            return byKey.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> clients(entry.getValue())));
        });
    }

    private record KeyOfClient(IdentityKey key, String clientId) {}

    @Override
    public Uni<Map<IdentityKey, Set<String>>> sharing(Map<IdentityKey, Set<String>> clients) {
        List<KeyOfClient> asked = clients.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(client -> new KeyOfClient(entry.getKey(), client)))
                .toList();
        ColumnArrays<KeyOfClient> columnArrays = ColumnArrays.of(asked)
                .text(keyOfClient -> keyOfClient.key().tenantId())
                .text(keyOfClient -> keyOfClient.key().kind().name())
                .text(keyOfClient -> keyOfClient.key().value())
                .text(KeyOfClient::clientId);
        return sql.rows(ContactSql.FIND_KEY_OWNERS, columnArrays)
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                PostgresContactRepository::key,
                                Collectors.mapping(row -> row.text(3), Collectors.toSet()))));
    }

    /** Column 3 is the client, column 4 whether it was created from a contact. If there are more rows, all count. */
    private static List<String> clients(List<ResultRow> rows) {
        boolean own = rows.size() <= MatchResult.MAX_CANDIDATES && rows.stream().anyMatch(row -> !row.flag(4));
        return rows.stream()
                .filter(row -> !own || !row.flag(4))
                .map(row -> row.text(3))
                .toList();
    }

    @Override
    public Uni<List<Link>> store(List<Link> links) {
        Map<ContactKey, Link> byContact = links.stream().collect(Collectors.toMap(Link::contact, link -> link));
        List<LinkRow> rows = links.stream().map(LinkRow::of).toList();
        return sql.rows(ContactSql.STORE, columns(rows))
                .map(changed ->
                        changed.stream().map(PostgresContactRepository::contact).collect(Collectors.toSet()))
                .call(changed -> sql.change(
                        ContactSql.STORE_EVIDENCE,
                        rows.stream()
                                .filter(row -> !changed.contains(row.contact()))
                                .toList()))
                .call(() -> sql.change(
                        ContactSql.INSERT_USER_IDS,
                        rows.stream().filter(LinkRow::hasUserIdOfClient).toList()))
                .map(changed -> changed.stream().map(byContact::get).toList());
    }

    private ColumnArrays<LinkRow> columns(List<LinkRow> rows) {
        return ColumnArrays.of(rows)
                .text(LinkRow::tenantId)
                .number(LinkRow::accountId)
                .number(LinkRow::contactId)
                .text(LinkRow::phoneAsWritten)
                .text(LinkRow::phoneKey)
                .text(LinkRow::email)
                .text(LinkRow::bsuid)
                .text(row -> row.status().name())
                .text(LinkRow::clientId)
                .text(row -> row.candidates().isEmpty() ? "[]" : sql.json(row.candidates()))
                .text(LinkRow::reason)
                .text(LinkRow::decidedBy)
                .text(LinkRow::verifiedClient);
    }

    @Override
    public Uni<List<ContactKey>> affectedBy(Collection<IdentityKey> keys, Collection<ClientKey> clients) {
        Set<String> tenants = Stream.concat(
                        keys.stream().map(IdentityKey::tenantId),
                        clients.stream().map(ClientKey::tenantId))
                .collect(Collectors.toSet());
        return lockAlone(tenants)
                .chain(() -> sql.rows(ContactSql.BY_KEYS, keys))
                .chain(judged -> sql.rows(ContactSql.BY_CLIENTS, clients)
                        .map(linked -> Stream.concat(judged.stream(), linked.stream())
                                .map(PostgresContactRepository::contact)
                                .distinct()
                                .toList()));
    }

    @Override
    public Uni<Void> create(List<NewClient> clients) {
        List<NewIdentities> rows = clients.stream().map(NewIdentities::of).toList();
        return book.add(clients)
                .chain(() -> sql.change(ContactSql.CREATE_IDENTITIES, rows))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> hasClient(ClientKey client) {
        return sql.rows(ContactSql.HAS_CLIENT, Map.of("tenant", client.tenantId(), "client", client.id()))
                .map(rows -> !rows.isEmpty());
    }

    @Override
    public Uni<Void> refuse(ContactKey contact, String clientId, String decidedBy) {
        Map<String, Object> refusal = refusal(contact, clientId);
        refusal.put("by", decidedBy);
        return sql.change(ContactSql.INSERT_REFUSAL, refusal).replaceWithVoid();
    }

    @Override
    public Uni<Void> allow(ContactKey contact, String clientId) {
        return sql.change(ContactSql.DELETE_REFUSAL, refusal(contact, clientId)).replaceWithVoid();
    }

    private static Map<String, Object> refusal(ContactKey contact, String clientId) {
        return new HashMap<>(Map.of(
                "tenant", contact.tenantId(),
                "account", contact.accountId(),
                "contact", contact.contactId(),
                "client", clientId));
    }

    private static IdentityKey key(ResultRow row) {
        return new IdentityKey(row.text(0), IdentityKey.Kind.valueOf(row.text(1)), row.text(2));
    }

    private static ContactKey contact(ResultRow row) {
        return new ContactKey(row.text(0), row.number(1), row.number(2));
    }

    /** Columns as in {@link ContactSql#LOAD}. */
    private static Link link(ResultRow row) {
        return new Link(
                contact(row),
                new Evidence(row.text(3), row.text(4), row.text(6), row.text(5), row.text(11)),
                Link.Status.valueOf(row.text(7)),
                row.text(8),
                List.of(),
                row.text(9),
                row.text(10));
    }
}
