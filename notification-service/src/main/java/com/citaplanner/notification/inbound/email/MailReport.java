package com.citaplanner.notification.inbound.email;

import com.citaplanner.notification.channel.email.ReturnPathReference;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a report says about an e-mail. Nothing of it is true until a reference or the source verifies it.
 *
 * @param references in the return paths that it names
 * @param messageIds the Message-IDs of the e-mail that have the form of ours, by the notification that they name
 * @param writtenTo the addresses in the e-mail's own header
 * @param at by the reporter's clock; empty where the report has no date
 */
record MailReport(
        Set<ReturnPathReference> references,
        List<OwnMessageId> messageIds,
        List<ReportedRecipient> recipients,
        List<String> writtenTo,
        Optional<Instant> at) {
    /** A report that says nothing. */
    static final MailReport EMPTY = new MailReport(Set.of(), List.of(), List.of(), List.of(), Optional.empty());

    /** The most references, Message-IDs, recipients and addresses that are read of one report. */
    static final int MAX = 20;

    /** @param text with its angle brackets */
    record OwnMessageId(UUID notificationId, String text) {}

    MailReport {
        references = bounded(references.stream());
        messageIds = List.copyOf(bounded(messageIds.stream()));
        recipients = List.copyOf(bounded(recipients.stream()));
        writtenTo = List.copyOf(bounded(writtenTo.stream()));
    }

    private static <T> Set<T> bounded(Stream<T> all) {
        return all.limit(MAX).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The notifications that it may be about. */
    Stream<UUID> notifications() {
        return Stream.concat(
                references.stream().map(ReturnPathReference::notificationId),
                messageIds.stream().map(OwnMessageId::notificationId));
    }

    /** All addresses that it names. */
    Stream<String> addresses() {
        return Stream.concat(
                        writtenTo.stream(), recipients.stream().flatMap(recipient -> recipient.addresses().stream()))
                .distinct()
                .limit(2 * MAX);
    }

    /** Hides the addresses. */
    @Override
    public String toString() {
        return "MailReport" + recipients;
    }
}
