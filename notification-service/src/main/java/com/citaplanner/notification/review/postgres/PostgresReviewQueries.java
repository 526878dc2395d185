package com.citaplanner.notification.review.postgres;

import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.review.ReviewQueries;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresReviewQueries implements ReviewQueries {
    private static final String ITEM = """
            select c.tenant_id, c.account_id, c.contact_id, c.status, c.client_id, c.phone_key, c.email, c.reason, c.decided_by,
              c.updated_at, cast((
                select json_agg(json_build_object('id', k.id, 'name', k.name) order by k.id)
                from client k where k.tenant_id = c.tenant_id and k.id = any (c.candidates[1:20]) and not k.deleted) as text) as possible
            from contact c
            """;
    private static final String OPEN = ITEM + """
            join tenant t on t.id = c.tenant_id
            where c.tenant_id = :tenant and c.status <> 'LINKED' and c.decided_by is null and c.gone_at is null
              and (c.status = 'AMBIGUOUS' or t.unknown_contacts = 'REVIEW')
              and (c.account_id, c.contact_id) > (:account, :contact)
            order by c.account_id, c.contact_id limit :limit
            """;
    private static final String FIND =
            ITEM + "where c.tenant_id = :tenant and c.account_id = :account and c.contact_id = :contact";
    private static final String CHANGES = """
            select status, client_id, reason, decided_by, at from contact_link
            where tenant_id = :tenant and account_id = :account and contact_id = :contact
            order by id desc limit 100
            """;

    private final Sql sql;

    PostgresReviewQueries(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<List<ReviewedContact>> open(String tenantId, Optional<ContactKey> after, int limit) {
        return sql.rows(
                        OPEN,
                        Map.of(
                                "tenant",
                                tenantId,
                                "account",
                                after.map(ContactKey::accountId).orElse(-1L),
                                "contact",
                                after.map(ContactKey::contactId).orElse(-1L),
                                "limit",
                                limit))
                .map(rows -> rows.stream().map(this::item).toList());
    }

    @Override
    public Uni<Optional<ReviewedContact>> find(ContactKey contact) {
        return sql.rows(FIND, parameters(contact))
                .map(rows -> rows.stream().findFirst().map(this::item));
    }

    @Override
    public Uni<List<LinkChange>> changes(ContactKey contact) {
        return sql.rows(CHANGES, parameters(contact))
                .map(rows -> rows.stream()
                        .map(row -> new LinkChange(
                                row.get("status", String.class),
                                row.get("client_id", String.class),
                                row.get("reason", String.class),
                                row.get("decided_by", String.class),
                                Sql.instant(row, "at")))
                        .toList());
    }

    private static Map<String, Object> parameters(ContactKey contact) {
        return Map.of("tenant", contact.tenantId(), "account", contact.accountId(), "contact", contact.contactId());
    }

    private ReviewedContact item(ResultRow row) {
        return new ReviewedContact(
                new ContactKey(
                        row.get("tenant_id", String.class),
                        row.get("account_id", Long.class),
                        row.get("contact_id", Long.class)),
                row.get("status", String.class),
                row.get("client_id", String.class),
                row.get("phone_key", String.class),
                row.get("email", String.class),
                row.get("reason", String.class),
                possible(row.get("possible", String.class)),
                row.get("decided_by", String.class),
                Sql.instant(row, "updated_at"));
    }

    private List<PossibleClient> possible(@Nullable String text) {
        return text == null ? List.of() : sql.value(text, new TypeReference<>() {});
    }
}
