package com.citaplanner.notification.sync.chatwoot;

import com.citaplanner.notification.attributes.Change;
import com.citaplanner.notification.attributes.chatwoot.ContactJson;
import com.citaplanner.notification.chatwoot.Answer;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.sync.Desk;
import com.citaplanner.notification.sync.FoundContact;
import com.citaplanner.notification.sync.Reply;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One account's contacts over Chatwoot's REST API. */
final class ChatwootDesk implements Desk {
    private final ChatwootClient chatwoot;
    private final Connection connection;
    private final Duration settling;
    private final ContactPages pages;

    ChatwootDesk(ChatwootClient chatwoot, Connection connection, Duration settling) {
        this.chatwoot = chatwoot;
        this.connection = connection;
        this.settling = settling;
        this.pages = new ContactPages(chatwoot, connection);
    }

    @Override
    public long accountId() {
        return connection.accountId();
    }

    @Override
    public Duration settling() {
        return settling;
    }

    /** Two filters: phones are found by an index, and an e-mail beside them would make Chatwoot read all contacts. */
    @Override
    public Uni<Reply<List<FoundContact>>> find(Collection<String> phones, Collection<String> emails) {
        Map<Long, FoundContact> found = new LinkedHashMap<>();
        return pages.find("phone_number", phones, found)
                .chain(answer -> answer.then(all -> pages.find("email", emails, found)))
                .map(answer -> reply(answer, all -> List.copyOf(found.values())));
    }

    @Override
    public Uni<Reply<Written>> create(Optional<String> phone, Change first) {
        Optional<Change> less = first.email()
                .filter(email -> phone.isPresent())
                .map(email -> new Change(first.attributes(), first.name(), Optional.empty()));
        return write(
                first,
                less,
                change -> chatwoot.createContact(connection, contact(phone, change))
                        .map(answer -> answer.map(
                                created -> created.path("contact").path("id").longValue())));
    }

    private static Map<String, Object> contact(Optional<String> phone, Change change) {
        Map<String, Object> contact = new HashMap<>(ContactJson.of(change));
        phone.ifPresent(number -> contact.put("phone_number", number));
        return contact;
    }

    @Override
    public Uni<Reply<Written>> change(long contactId, Change change) {
        Optional<Change> less = change.fillsFields() && !change.attributes().isEmpty()
                ? Optional.of(change.withoutFields())
                : Optional.empty();
        return write(
                change,
                less,
                sent -> chatwoot.updateContact(connection, contactId, ContactJson.of(sent))
                        .map(answer -> answer.map(done -> contactId)));
    }

    /** @param less what to send instead when it is refused: another contact may have the e-mail */
    private static Uni<Reply<Written>> write(
            Change change, Optional<Change> less, Function<Change, Uni<Answer<Long>>> send) {
        return send.apply(change)
                .chain(answer -> answer instanceof Answer.Invalid<Long>(String reason) && less.isPresent()
                        ? send.apply(less.get()).map(second -> written(second, Optional.of(reason)))
                        : Uni.createFrom().item(written(answer, Optional.empty())));
    }

    private static Reply<Written> written(Answer<Long> answer, Optional<String> refused) {
        return reply(
                answer, contact -> new Written(contact, refused.map(reason -> "name or e-mail not filled: " + reason)));
    }

    private static <T, R> Reply<R> reply(Answer<T> answer, Function<T, R> done) {
        return switch (answer) {
            case Answer.Done<T>(T value) -> new Reply.Done<>(done.apply(value));
            case Answer.Missing<T> missing -> new Reply.Refused<>("Chatwoot has no such contact");
            case Answer.Denied<T>(String reason) -> new Reply.Denied<>(reason);
            case Answer.Invalid<T>(String reason) -> new Reply.Refused<>(reason);
            case Answer.Later<T>(String reason, Optional<Duration> pause) -> new Reply.Later<>(reason, pause);
            case Answer.Unknown<T>(String reason) -> new Reply.Unknown<>(reason);
        };
    }
}
