package com.citaplanner.notification.inbound.email;

import com.citaplanner.notification.channel.email.ReturnPathReference;
import com.citaplanner.notification.inbound.email.MailReport.OwnMessageId;
import jakarta.mail.internet.MailDateFormat;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a mail that reports what became of another one. A mail that reports nothing is an empty report. */
final class MailReportReader {
    private static final int MAX_DEPTH = 5;
    private static final Pattern OWN_ID =
            Pattern.compile("<([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@[A-Za-z0-9.-]{1,253}>");
    private static final Set<String> RETURNED =
            Set.of("message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers");
    private static final Set<String> STATUS = Set.of("message/delivery-status", "message/global-delivery-status");

    private final List<ReportedRecipient> recipients = new ArrayList<>();
    private final List<HeaderFields> returned = new ArrayList<>();

    private MailReportReader() {}

    static MailReport read(byte[] mail) {
        MailPart outer = MailPart.read(new String(mail, StandardCharsets.ISO_8859_1));
        MailReportReader reader = new MailReportReader();
        reader.collect(outer, MAX_DEPTH);
        return reader.recipients.isEmpty() ? MailReport.EMPTY : reader.report(outer);
    }

    private void collect(MailPart part, int depth) {
        String type = part.type();
        if (STATUS.contains(type)) {
            recipients.addAll(DeliveryStatusReader.read(part.content()));
        } else if (RETURNED.contains(type)) {
            returned.add(MailPart.read(part.content()).header());
        } else if (type.equals("text/plain") && PlainReportReader.isReport(part.content())) {
            recipients.addAll(PlainReportReader.recipients(part.content()));
            PlainReportReader.copy(part.content()).map(MailPart::header).ifPresent(returned::add);
        } else if (depth > 0) {
            part.parts().forEach(inner -> collect(inner, depth - 1));
        }
    }

    private MailReport report(MailPart outer) {
        Set<ReturnPathReference> references = new LinkedHashSet<>();
        Stream.concat(Stream.of(outer.header()), returned.stream())
                .flatMap(HeaderFields::values)
                .forEach(value -> references.addAll(ReturnPathReference.findIn(value, MailReport.MAX)));
        return new MailReport(
                references,
                returned.stream()
                        .flatMap(header -> header.first("message-id").stream())
                        .flatMap(id -> ownId(id).stream())
                        .toList(),
                recipients,
                Stream.concat(
                                outer.header().all("x-failed-recipients"),
                                returned.stream().flatMap(header -> header.all("to")))
                        .flatMap(MailReportReader::addresses)
                        .toList(),
                outer.header().first("date").flatMap(MailReportReader::instant));
    }

    /** The Message-ID of an e-mail of ours. */
    static Optional<OwnMessageId> ownId(String text) {
        Matcher own = OWN_ID.matcher(text.strip());
        return own.matches()
                ? Optional.of(new OwnMessageId(UUID.fromString(own.group(1)), own.group()))
                : Optional.empty();
    }

    private static Stream<String> addresses(String field) {
        return Stream.of(field.split(",", MailReport.MAX))
                .map(String::strip)
                .map(address -> address.substring(address.lastIndexOf('<') + 1))
                .map(address -> address.endsWith(">") ? address.substring(0, address.length() - 1) : address);
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(new MailDateFormat().parse(date).toInstant());
        } catch (ParseException notADate) {
            return Optional.empty();
        }
    }
}
