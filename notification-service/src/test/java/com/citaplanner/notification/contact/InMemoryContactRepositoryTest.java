package com.citaplanner.notification.contact;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** Checks that the repository of the pure tests behaves like the real one. */
class InMemoryContactRepositoryTest extends ContactRepositorySuite {
    private final InMemoryContactRepository repository = new InMemoryContactRepository();

    @Override
    protected <T> T call(Function<ContactRepository, Uni<T>> operation) {
        return operation.apply(repository).await().indefinitely();
    }

    @Override
    protected void has(IdentityKey key, String client) {
        repository.add(key, client);
    }
}
