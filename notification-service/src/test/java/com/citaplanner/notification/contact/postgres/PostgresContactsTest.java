package com.citaplanner.notification.contact.postgres;

import com.citaplanner.notification.contact.ContactBook;
import com.citaplanner.notification.contact.ContactBookSuite;
import com.citaplanner.notification.contact.IdentityKey;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PostgresContactsTest extends ContactBookSuite {
    World world;

    @Inject
    ContactBook book;

    @Inject
    Transactions transactions;

    @BeforeEach
    void tenant() {
        world.tenant();
    }

    @Override
    protected <T> T ask(Function<ContactBook, Uni<T>> question) {
        return transactions.run(() -> question.apply(book)).await().atMost(Duration.ofSeconds(10));
    }

    @Override
    protected void has(IdentityKey key, String client) {
        world.change(
                "insert into identity (tenant_id, kind, value, client_id, origin) values (?, ?, ?, ?, 'CLIENTS')",
                key.tenantId(),
                key.kind().name(),
                key.value(),
                client);
    }
}
