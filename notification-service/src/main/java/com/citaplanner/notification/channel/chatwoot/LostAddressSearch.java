package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Looks for a message whose conversation is not known any more: in all conversations, open or resolved and of any inbox,
 * that the recipient's contacts have. Without a contact, or where one is gone, nobody knows where it may be. Creates
 * nothing.
 */
final class LostAddressSearch {
    private final ContactFinder contacts;
    private final ConversationFinder conversations;
    private final MessageFinder messages;

    LostAddressSearch(ChatwootClient chatwoot, MessageFinder messages) {
        this.contacts = new ContactFinder(chatwoot);
        this.conversations = new ConversationFinder(chatwoot);
        this.messages = messages;
    }

    Uni<LookupResult> find(ConversationSearch search) {
        return contacts.find(search).chain(found -> switch (found) {
            case ChatwootResult.Done<List<KnownContact>>(List<KnownContact> known) ->
                inContacts(search, contactIds(search, known));
            case ChatwootResult.Invalid<List<KnownContact>> noAddress ->
                inContacts(search, contactIds(search, List.of()));
            case ChatwootResult<List<KnownContact>> failed -> unclear(failed);
        });
    }

    private static Set<Long> contactIds(ConversationSearch search, List<KnownContact> found) {
        Set<Long> ids = new LinkedHashSet<>();
        linked(search).forEach(ids::add);
        found.forEach(contact -> ids.add(contact.id()));
        return ids;
    }

    private static LongStream linked(ConversationSearch search) {
        return search.recipient().contactId().stream();
    }

    private Uni<LookupResult> inContacts(ConversationSearch search, Set<Long> contactIds) {
        return contactIds.isEmpty()
                ? unknowable("Chatwoot knows no contact of the client under the number or e-mail of today")
                : first(contactIds.stream()
                        .map(contact -> conversations
                                .findAll(search.connection(), contact)
                                .chain(all -> switch (all) {
                                    case ChatwootResult.Done<List<Long>>(List<Long> ids) ->
                                        inConversations(search, ids);
                                    case ChatwootResult.Missing<List<Long>> gone ->
                                        unknowable("a contact of the client was deleted");
                                    case ChatwootResult<List<Long>> failed -> unclear(failed);
                                })));
    }

    private Uni<LookupResult> inConversations(ConversationSearch search, List<Long> ids) {
        return first(ids.stream().map(id -> messages.find(search.connection(), id, search.notification())));
    }

    /** Stops where it is found, or where Chatwoot has to be asked again. It is not found only where no place is unknown. */
    private static Uni<LookupResult> first(Stream<Uni<LookupResult>> lookups) {
        AtomicReference<LookupResult> rest = new AtomicReference<>(new LookupResult.NotFound());
        return Multi.createFrom()
                .items(lookups)
                .onItem()
                .transformToUniAndConcatenate(lookup -> lookup)
                .filter(result -> isFinal(result, rest))
                .collect()
                .first()
                .map(result -> Optional.<LookupResult>ofNullable(result).orElseGet(rest::get));
    }

    private static boolean isFinal(LookupResult result, AtomicReference<LookupResult> rest) {
        return switch (result) {
            case LookupResult.NotFound elsewhere -> false;
            case LookupResult.Unknowable unknown -> {
                rest.set(unknown);
                yield false;
            }
            case LookupResult.Found found -> true;
            case LookupResult.Unclear unclear -> true;
            case LookupResult.Repeatable repeatable -> true;
        };
    }

    private static Uni<LookupResult> unknowable(String reason) {
        return Uni.createFrom().item(new LookupResult.Unknowable(reason));
    }

    private static Uni<LookupResult> unclear(ChatwootResult<?> failed) {
        String reason = switch (failed) {
            case ChatwootResult.Denied<?>(String why) -> why;
            case ChatwootResult.Later<?> later -> later.reason();
            case ChatwootResult.Unknown<?>(String why) -> why;
            case ChatwootResult<?> other -> "Chatwoot did not tell the client's conversations";
        };
        return Uni.createFrom().item(new LookupResult.Unclear(reason));
    }
}
