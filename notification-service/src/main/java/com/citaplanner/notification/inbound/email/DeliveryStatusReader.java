package com.citaplanner.notification.inbound.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the machine-readable part of a report, {@code message/delivery-status} (RFC 3464, section 2). */
final class DeliveryStatusReader {
    private static final String FAILED = "failed";

    private DeliveryStatusReader() {}

    /** The recipients of whom it says what became of the message, each in a block of lines after an empty one. */
    static List<ReportedRecipient> read(String status) {
        List<ReportedRecipient> recipients = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : (Iterable<String>) status.lines()::iterator) {
            if (recipients.size() == MailReport.MAX) {
                return recipients;
            }
            if (!line.isBlank()) {
                block.add(line);
            } else {
                recipient(HeaderFields.read(block)).ifPresent(recipients::add);
                block.clear();
            }
        }
        recipient(HeaderFields.read(block)).ifPresent(recipients::add);
        return recipients;
    }

    /** Empty for the block about the message itself, which has no recipient. */
    private static Optional<ReportedRecipient> recipient(HeaderFields fields) {
        List<String> addresses = Stream.concat(fields.all("original-recipient"), fields.all("final-recipient"))
                .map(DeliveryStatusReader::address)
                .filter(address -> !address.isEmpty())
                .distinct()
                .toList();
        Optional<EnhancedStatus> status = status(fields);
        return addresses.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ReportedRecipient(addresses, outcome(fields, status), status.map(EnhancedStatus::code)));
    }

    /** The address without its type, as in {@code rfc822; ana@client.example}. */
    private static String address(String field) {
        String address = field.substring(field.indexOf(';') + 1).strip();
        return address.startsWith("<") && address.endsWith(">") ? address.substring(1, address.length() - 1) : address;
    }

    /** Some servers write 5.0.0 or 4.0.0, and the other server's own code only into the diagnostic. */
    private static Optional<EnhancedStatus> status(HeaderFields fields) {
        Optional<EnhancedStatus> status = fields.first("status").flatMap(EnhancedStatus::findIn);
        return status.filter(code -> !code.isGeneric())
                .or(() -> fields.first("diagnostic-code").flatMap(EnhancedStatus::findIn))
                .or(() -> status);
    }

    private static MailOutcome outcome(HeaderFields fields, Optional<EnhancedStatus> status) {
        String action = fields.first("action").orElse("").toLowerCase(Locale.ROOT);
        if (action.startsWith(FAILED)) {
            return status.map(EnhancedStatus::ofFailure).orElse(MailOutcome.FAILED);
        }
        return action.startsWith("delivered") ? MailOutcome.DELIVERED : MailOutcome.UNDECIDED;
    }
}
