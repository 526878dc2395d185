package com.citaplanner.notification.inbound.email;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.trace.TraceParent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What certainly became of an e-mail of a tenant.
 *
 * @param claim the number of the claim in which it was sent; empty where only its Message-ID is known
 * @param messageId the Message-ID by which it was found; empty where its return path named it
 * @param recipient the address to which it was sent; empty where the report does not name it
 * @param status the enhanced status code, if the report has one
 * @param at by the reporter's clock, if the report has a date
 * @param trace in which the report came
 */
record VerifiedReport(
        String tenantId,
        UUID notificationId,
        Optional<Long> claim,
        Optional<String> messageId,
        Optional<EmailAddress> recipient,
        MailOutcome outcome,
        Optional<String> status,
        Optional<Instant> at,
        TraceParent trace) {

    static VerifiedReport ofReturnPath(
            String tenantId, UUID notification, long claim, EmailAddress to, MailReport report) {
        ReportedRecipient part = part(report, Optional.of(to));
        return new VerifiedReport(
                tenantId,
                notification,
                Optional.of(claim),
                Optional.empty(),
                Optional.of(to),
                part.outcome(),
                part.status(),
                report.at(),
                TraceParent.NONE);
    }

    static VerifiedReport ofMessageId(
            String tenantId, MailReport.OwnMessageId id, Optional<EmailAddress> to, MailReport report) {
        ReportedRecipient part = part(report, to);
        return new VerifiedReport(
                tenantId,
                id.notificationId(),
                Optional.empty(),
                Optional.of(id.text()),
                to,
                part.outcome(),
                part.status(),
                report.at(),
                TraceParent.NONE);
    }

    VerifiedReport in(TraceParent other) {
        return new VerifiedReport(tenantId, notificationId, claim, messageId, recipient, outcome, status, at, other);
    }

    /**
     * The part of the report about the address. Where the mail was redirected the report may name only other addresses,
     * and the best that became of it counts.
     */
    private static ReportedRecipient part(MailReport report, Optional<EmailAddress> to) {
        List<ReportedRecipient> named = report.recipients().stream()
                .filter(recipient -> recipient.addresses().stream()
                        .flatMap(address -> EmailAddress.parse(address).stream())
                        .anyMatch(address -> to.filter(own -> own.key().equals(address.key()))
                                .isPresent()))
                .toList();
        return (named.isEmpty() ? report.recipients() : named)
                .stream()
                        .min(Comparator.comparing(ReportedRecipient::outcome))
                        .orElseGet(() -> new ReportedRecipient(List.of(), MailOutcome.UNDECIDED, Optional.empty()));
    }

    /** Hides the address. */
    @Override
    public String toString() {
        return "VerifiedReport[" + notificationId + ", " + outcome + "]";
    }
}
