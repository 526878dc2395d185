package com.citaplanner.sandbox.chaos;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds messages that reached a recipient after a message that was requested later. */
final class RecipientOrder {
    private static final Pattern NUMBER = Pattern.compile(NotificationLoad.TEXT + " (\\d+)");

    private RecipientOrder() {}

    /**
     * Returns how many messages came too late.
     *
     * @param texts the texts that each recipient got on one channel, in their order
     */
    static long violations(Collection<List<String>> texts) {
        return texts.stream().mapToLong(RecipientOrder::violations).sum();
    }

    private static long violations(List<String> texts) {
        long violations = 0;
        long newest = -1;
        for (String text : texts) {
            Matcher number = NUMBER.matcher(text);
            if (number.find()) {
                long current = Long.parseLong(number.group(1));
                violations += current < newest ? 1 : 0;
                newest = Math.max(newest, current);
            }
        }
        return violations;
    }
}
