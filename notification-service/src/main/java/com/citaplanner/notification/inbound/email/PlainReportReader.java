package com.citaplanner.notification.inbound.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the reports of qmail and its relatives, which are plain text: an introduction, a paragraph for each recipient
 * that begins with {@code <address>:}, and a copy of the message. They only ever report failures.
 */
final class PlainReportReader {
    private static final String INTRODUCTION = "Hi. This is the";
    private static final String COPY = "--- ";

    private PlainReportReader() {}

    static boolean isReport(String text) {
        return text.stripLeading().startsWith(INTRODUCTION);
    }

    static List<ReportedRecipient> recipients(String text) {
        List<ReportedRecipient> recipients = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        Stream<String> report = text.lines().takeWhile(line -> !line.startsWith(COPY));
        for (String line : (Iterable<String>) Stream.concat(report, Stream.of(""))::iterator) {
            if (!line.isBlank()) {
                paragraph.append(line).append('\n');
            } else {
                recipient(paragraph.toString()).ifPresent(recipients::add);
                paragraph.setLength(0);
            }
            if (recipients.size() == MailReport.MAX) {
                break;
            }
        }
        return recipients;
    }

    private static Optional<ReportedRecipient> recipient(String paragraph) {
        int end = paragraph.indexOf(">:");
        if (!paragraph.startsWith("<") || end < 0 || paragraph.lastIndexOf('\n', end) >= 0) {
            return Optional.empty();
        }
        Optional<EnhancedStatus> status = EnhancedStatus.findIn(paragraph.substring(end));
        return Optional.of(new ReportedRecipient(
                List.of(paragraph.substring(1, end)),
                status.map(EnhancedStatus::ofFailure).orElse(MailOutcome.FAILED),
                status.map(EnhancedStatus::code)));
    }

    /** The copy of the message, which begins with its header; empty where there is none. */
    static Optional<MailPart> copy(String text) {
        int start = text.indexOf('\n' + COPY);
        int end = start < 0 ? -1 : text.indexOf('\n', start + 1);
        return end < 0 ? Optional.empty() : Optional.of(MailPart.read(text.substring(end + 1)));
    }
}
