package com.citaplanner.notification.branch;

import com.citaplanner.notification.work.InvalidInput;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A branch as a person edits it.
 *
 * @param zone empty for the tenant's, whatever that will be
 * @param address as clients read it
 * @param phone as clients read it, with an extension where there is one
 * @param inboxes Chatwoot's ids of the inboxes that are this branch's; each is at most one branch's of a tenant
 * @param openOnHolidays whether the opening hours hold on public holidays, too
 */
public record BranchDetails(
        String name,
        Optional<ZoneId> zone,
        Optional<String> address,
        Optional<String> phone,
        OpeningHours hours,
        List<Closure> closures,
        List<Long> inboxes,
        boolean openOnHolidays) {
    public static final int MAX_CLOSURES = 200;
    public static final int MAX_INBOXES = 50;
    private static final int MAX_NAME_LENGTH = 100;
    private static final int MAX_ADDRESS_LENGTH = 300;
    private static final int MAX_PHONE_LENGTH = 64;

    /** @throws InvalidInput with the field */
    public BranchDetails {
        name = name(name);
        address = address.map(BranchDetails::address);
        phone = phone.map(BranchDetails::phone);
        closures = closures(closures);
        inboxes = inboxes(inboxes);
    }

    /** @throws InvalidInput where it is no name of a branch, like the methods below */
    public static String name(String text) {
        return PlainLine.checked("name", text, MAX_NAME_LENGTH);
    }

    public static String address(String text) {
        return PlainLine.checked("address", text, MAX_ADDRESS_LENGTH);
    }

    public static String phone(String text) {
        return PlainLine.checked("phone", text, MAX_PHONE_LENGTH);
    }

    public static List<Closure> closures(List<Closure> closures) {
        if (closures.size() > MAX_CLOSURES) {
            throw new InvalidInput("closures", "must be at most " + MAX_CLOSURES + "; leave out those that are over");
        }
        return List.copyOf(closures);
    }

    public static List<Long> inboxes(List<Long> inboxes) {
        if (inboxes.size() > MAX_INBOXES) {
            throw new InvalidInput("inboxes", "must be at most " + MAX_INBOXES);
        }
        if (inboxes.stream().anyMatch(inbox -> inbox < 1)) {
            throw new InvalidInput("inboxes", "must be ids of Chatwoot's inboxes: whole numbers from 1");
        }
        if (inboxes.stream().distinct().count() < inboxes.size()) {
            throw new InvalidInput("inboxes", "must not name an inbox twice");
        }
        return inboxes.stream().sorted().toList();
    }
}
