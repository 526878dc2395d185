package com.citaplanner.notification.sync.chatwoot;

import com.citaplanner.notification.attributes.AttributeChange;
import com.citaplanner.notification.attributes.chatwoot.ContactAttributesJson;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.sync.ContactDirectory;
import com.citaplanner.notification.sync.DirectoryResult;
import com.citaplanner.notification.sync.FoundContact;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The contacts of one account over Chatwoot's REST API. */
final class ChatwootContactDirectory implements ContactDirectory {
    private final ChatwootClient chatwoot;
    private final Connection connection;
    private final Duration settling;
    private final ContactPages pages;

    ChatwootContactDirectory(ChatwootClient chatwoot, Connection connection, Duration settling) {
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

    /** Uses two filters: phones are found by an index, but combined with an e-mail Chatwoot would read all contacts. */
    @Override
    public Uni<DirectoryResult<List<FoundContact>>> find(Collection<String> phones, Collection<String> emails) {
        Map<Long, FoundContact> found = new LinkedHashMap<>();
        return pages.find("phone_number", phones, found)
                .chain(chatwootResult -> chatwootResult.then(all -> pages.find("email", emails, found)))
                .map(chatwootResult -> toResult(chatwootResult, all -> List.copyOf(found.values())));
    }

    @Override
    public Uni<DirectoryResult<WrittenContact>> create(Optional<String> phone, AttributeChange first) {
        Optional<AttributeChange> less = first.email()
                .filter(email -> phone.isPresent())
                .map(email -> new AttributeChange(first.attributes(), first.name(), Optional.empty()));
        return write(
                first,
                less,
                change -> chatwoot.createContact(connection, contact(phone, change))
                        .map(chatwootResult -> chatwootResult.map(
                                created -> created.path("contact").path("id").longValue())));
    }

    private static Map<String, Object> contact(Optional<String> phone, AttributeChange change) {
        Map<String, Object> contact = new HashMap<>(ContactAttributesJson.of(change));
        phone.ifPresent(number -> contact.put("phone_number", number));
        return contact;
    }

    @Override
    public Uni<DirectoryResult<WrittenContact>> change(long contactId, AttributeChange change) {
        Optional<AttributeChange> less =
                change.fillsFields() && !change.attributes().isEmpty()
                        ? Optional.of(change.withoutFields())
                        : Optional.empty();
        return write(
                change,
                less,
                sent -> chatwoot.updateContact(connection, contactId, ContactAttributesJson.of(sent))
                        .map(chatwootResult -> chatwootResult.map(done -> contactId)));
    }

    /** @param less what to send instead if it is refused: another contact may have the e-mail */
    private static Uni<DirectoryResult<WrittenContact>> write(
            AttributeChange change,
            Optional<AttributeChange> less,
            Function<AttributeChange, Uni<ChatwootResult<Long>>> send) {
        return send.apply(change)
                .chain(chatwootResult ->
                        chatwootResult instanceof ChatwootResult.Invalid<Long>(String reason) && less.isPresent()
                                ? send.apply(less.get()).map(second -> result(second, Optional.of(reason)))
                                : Uni.createFrom().item(result(chatwootResult, Optional.empty())));
    }

    private static DirectoryResult<WrittenContact> result(
            ChatwootResult<Long> chatwootResult, Optional<String> refused) {
        return toResult(
                chatwootResult,
                contact -> new WrittenContact(contact, refused.map(reason -> "name or e-mail not filled: " + reason)));
    }

    private static <T, R> DirectoryResult<R> toResult(ChatwootResult<T> chatwootResult, Function<T, R> done) {
        return switch (chatwootResult) {
            case ChatwootResult.Done<T>(T value) -> new DirectoryResult.Done<>(done.apply(value));
            case ChatwootResult.Missing<T> missing ->
                new DirectoryResult.Refused<>("Chatwoot has no contact with this id.");
            case ChatwootResult.Denied<T>(String reason) -> new DirectoryResult.Denied<>(reason);
            case ChatwootResult.Invalid<T>(String reason) -> new DirectoryResult.Refused<>(reason);
            case ChatwootResult.Later<T>(String reason, Optional<Duration> pause) ->
                new DirectoryResult.Later<>(reason, pause);
            case ChatwootResult.Unknown<T>(String reason) -> new DirectoryResult.Unknown<>(reason);
        };
    }
}
