package com.citaplanner.notification.tenant.http;

import com.citaplanner.notification.tenant.RouteTarget;
import com.citaplanner.notification.tenant.WhatsAppNumber;
import com.citaplanner.notification.validation.FieldError;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One Chatwoot account, or one WhatsApp number, of one source.
 *
 * @param source the gateway's source, as in the path of the webhook; {@code default} is the one of Chatwoot without a
 *     name
 * @param accountId Chatwoot's account
 * @param inboxIds those that belong to the tenant; missing or empty for every inbox that no other route names
 * @param phoneNumberId Meta's id of a WhatsApp number, instead of an account
 */
@Schema(requiredProperties = "source")
@JsonInclude(JsonInclude.Include.NON_NULL)
record RouteBody(
        String source,
        @Nullable Long accountId,
        @Nullable List<Long> inboxIds,
        @Nullable String phoneNumberId) {
    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern PHONE_NUMBER_ID = Pattern.compile("[0-9]{1,30}");

    static RouteBody ofAccount(String source, long accountId, List<Long> inboxIds) {
        return new RouteBody(source, accountId, inboxIds, null);
    }

    static RouteBody ofNumber(WhatsAppNumber number) {
        return new RouteBody(number.source(), null, null, number.phoneNumberId());
    }

    /** What is wrong with it; nothing if it is valid. */
    List<FieldError> errors(String where) {
        return Stream.concat(
                        check(
                                source != null && SOURCE.matcher(source).matches(),
                                where + ".source",
                                "must be the name of a source, for example default"),
                        phoneNumberId == null ? accountErrors(where) : numberErrors(where, phoneNumberId))
                .toList();
    }

    private Stream<FieldError> accountErrors(String where) {
        return Stream.concat(
                check(
                        isId(accountId),
                        where + ".accountId",
                        "must be the id of an account, for example 3; a WhatsApp number has a phoneNumberId instead"),
                check(
                        inboxIds == null || inboxIds.stream().allMatch(RouteBody::isId),
                        where + ".inboxIds",
                        "must be ids of inboxes, for example [12, 14]"));
    }

    private Stream<FieldError> numberErrors(String where, String number) {
        return Stream.concat(
                check(
                        accountId == null && inboxIds == null,
                        where + ".phoneNumberId",
                        "must be without accountId and inboxIds, in a route of its own"),
                check(
                        PHONE_NUMBER_ID.matcher(number).matches(),
                        where + ".phoneNumberId",
                        "must be Meta's id of the number, for example \"106540352242922\""));
    }

    private static Stream<FieldError> check(boolean valid, String field, String reason) {
        return valid ? Stream.empty() : Stream.of(new FieldError(field, reason));
    }

    private static boolean isId(@Nullable Long number) {
        return number != null && number > 0;
    }

    /** What a valid route selects. */
    List<RouteTarget> targets() {
        if (phoneNumberId != null) {
            return List.of(new RouteTarget.OfWhatsApp(new WhatsAppNumber(source, phoneNumberId)));
        }
        long account = accountId == null ? 0 : accountId;
        return inboxIds == null || inboxIds.isEmpty()
                ? List.of(new RouteTarget.OfChatwoot(source, account, OptionalLong.empty()))
                : new TreeSet<>(inboxIds)
                        .stream()
                                .<RouteTarget>map(
                                        inbox -> new RouteTarget.OfChatwoot(source, account, OptionalLong.of(inbox)))
                                .toList();
    }
}
