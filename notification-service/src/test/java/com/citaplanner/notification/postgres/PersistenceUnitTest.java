package com.citaplanner.notification.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PersistenceUnitTest {
    @Inject
    @Any
    Instance<EntityManagerFactory> blocking;

    @Inject
    @Any
    Instance<Mutiny.SessionFactory> reactive;

    /** Each takes more than a second of the start and its own copy of the mappings. */
    @Test
    void hibernate_starts_its_reactive_persistence_unit_and_no_blocking_one() {
        assertThat(reactive.stream()).hasSize(1);
        assertThat(blocking.stream().filter(factory -> !(factory instanceof Mutiny.SessionFactory)))
                .isEmpty();
    }
}
