package com.citaplanner.notification.contact;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** The book that the pure tests use is like the real one. */
class InMemoryContactRepositoryTest extends ContactRepositorySuite {
    private final InMemoryContactRepository book = new InMemoryContactRepository();

    @Override
    protected <T> T ask(Function<ContactRepository, Uni<T>> question) {
        return question.apply(book).await().indefinitely();
    }

    @Override
    protected void has(IdentityKey key, String client) {
        book.has(key, client);
    }
}
