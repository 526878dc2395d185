package com.citaplanner.notification.contact;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** The book that the pure tests use is like the real one. */
class InMemoryContactBookTest extends ContactBookSuite {
    private final InMemoryContactBook book = new InMemoryContactBook();

    @Override
    protected <T> T ask(Function<ContactBook, Uni<T>> question) {
        return question.apply(book).await().indefinitely();
    }

    @Override
    protected void has(IdentityKey key, String client) {
        book.has(key, client);
    }
}
