package com.citaplanner.notification.settings.http;

import com.citaplanner.notification.http.ExpectedValue;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelChange;
import com.citaplanner.notification.settings.SettingsChange;
import com.citaplanner.notification.tenant.ProfileRules;
import com.citaplanner.notification.tenant.TenantProfile;
import com.citaplanner.notification.tenant.UnknownContacts;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A request to change settings. */
record SettingsBody(OptionalLong version, SettingsChange change) {
    /** @throws com.citaplanner.notification.http.Problem with all errors */
    static SettingsBody read(JsonNode json, LimitSettings limits) {
        SettingsBodyReader body = SettingsBodyReader.of(json)
                .allow("version", "region", "locale", "timeZone", "unknownContacts", "retention", "limits", "channels");
        Draft draft = new Draft();
        OptionalLong version = body.version();
        body.text("region", ProfileRules::region, text -> draft.change(profile -> profile.withRegion(text)));
        body.text("locale", ProfileRules::locale, text -> draft.change(profile -> profile.withLocale(text)));
        body.text("timeZone", ProfileRules::timeZone, text -> draft.change(profile -> profile.withTimeZone(text)));
        body.text(
                "unknownContacts",
                SettingsBody::unknownContacts,
                text -> draft.change(profile -> profile.withUnknownContacts(UnknownContacts.valueOf(text))));
        body.object("retention", retention -> retention(retention.allow("interactionDays"), draft));
        body.object("limits", inner -> limits(inner.allow("maxInFlight", "weight"), limits, draft));
        body.object("channels", channels -> channels.names().forEach(name -> channel(channels, name, draft)));
        body.check();
        return new SettingsBody(version, new SettingsChange(draft.profile, draft.channels));
    }

    private static final class Draft {
        private UnaryOperator<TenantProfile> profile = UnaryOperator.identity();
        private final Map<Channel, ChannelChange> channels = new EnumMap<>(Channel.class);

        void change(UnaryOperator<TenantProfile> change) {
            UnaryOperator<TenantProfile> before = profile;
            profile = changed -> change.apply(before.apply(changed));
        }
    }

    private static String unknownContacts(String text) {
        if (Stream.of(UnknownContacts.values()).noneMatch(known -> known.name().equals(text))) {
            throw new IllegalArgumentException("must be RECORD, REVIEW or CREATE");
        }
        return text;
    }

    private static void retention(SettingsBodyReader retention, Draft draft) {
        retention.number(
                "interactionDays",
                ProfileRules::interactionDays,
                days -> draft.change(profile -> profile.withInteractionDays(optional(days))));
    }

    private static void limits(SettingsBodyReader inner, LimitSettings limits, Draft draft) {
        inner.number(
                "maxInFlight",
                number -> ProfileRules.inRange(number, limits.maxInFlight(), ", or null for no limit"),
                number -> draft.change(profile -> profile.withMaxInFlight(optional(number))));
        inner.number(
                "weight",
                number -> ProfileRules.inRange(number, limits.maxWeight(), ""),
                number -> number.ifPresentOrElse(
                        weight -> draft.change(profile -> profile.withWeight(weight)),
                        () -> inner.addError("weight", "must be a whole number")));
    }

    private static OptionalInt optional(Optional<Integer> number) {
        return number.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static void channel(SettingsBodyReader channels, String name, Draft draft) {
        Stream.of(Channel.values())
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .ifPresentOrElse(
                        channel -> channels.object(name, inner -> draft.channels.put(channel, channel(inner))),
                        () -> channels.addError(name, ExpectedValue.oneOf(Channel.class)));
    }

    private static ChannelChange channel(SettingsBodyReader channel) {
        channel.allow("on", "values", "available", "unreadable");
        return new ChannelChange(channel.flag("on"), values(channel));
    }

    /** The values by name; null removes one. */
    static Map<String, Optional<String>> values(SettingsBodyReader body) {
        Map<String, Optional<String>> values = new HashMap<>();
        body.object(
                "values", inner -> inner.names().forEach(name -> inner.value(name, value -> values.put(name, value))));
        return values;
    }
}
