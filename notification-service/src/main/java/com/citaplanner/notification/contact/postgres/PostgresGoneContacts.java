package com.citaplanner.notification.contact.postgres;

import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.GoneContacts;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

@ApplicationScoped
class PostgresGoneContacts implements GoneContacts {
    private static final String OF_CONTACT =
            " where tenant_id = :tenant and account_id = :account and contact_id = :contact";
    private static final String MARK_GONE = "update contact set gone_at = now()" + OF_CONTACT + " and gone_at is null";
    private static final String MARK_PRESENT =
            "update contact set gone_at = null" + OF_CONTACT + " and gone_at is not null";

    private final Sql sql;

    PostgresGoneContacts(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Void> markGone(ContactKey contact) {
        return change(MARK_GONE, contact);
    }

    @Override
    public Uni<Void> markPresent(ContactKey contact) {
        return change(MARK_PRESENT, contact);
    }

    private Uni<Void> change(String statement, ContactKey contact) {
        return sql.change(
                        statement,
                        Map.of(
                                "tenant", contact.tenantId(),
                                "account", contact.accountId(),
                                "contact", contact.contactId()))
                .replaceWithVoid();
    }
}
