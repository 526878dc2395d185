package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.message.WhatsAppTemplate;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Mirrors the templates of business accounts in memory. Messages that come meanwhile wait for the same reading. Where
 * Meta does not let them be read, nothing is checked: Meta checks again anyway.
 */
@ApplicationScoped
class TemplateMirror {
    /** A business account may have 6,000 templates in all its languages. */
    private static final int MAX_PAGES = 60;

    /** The templates of all mirrors; each takes about 300 bytes. */
    private static final long MAX_TEMPLATES = 200_000;

    /** After how long another reading is worth it: of a template that does not fit, or of what could not be read. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final WhatsAppApi api;
    private final Clock clock;
    private final Cache<Key, Mirror> mirrors;

    private record Key(String businessAccountId, String accessToken) {
        /** Hides the token. */
        @Override
        public String toString() {
            return "Key[" + businessAccountId + "]";
        }
    }

    /**
     * @param templates empty where they could not be read
     * @param size the number of templates, as far as it is known
     */
    private record Mirror(Instant readAt, Uni<Optional<List<MirroredTemplate>>> templates, int size) {}

    TemplateMirror(WhatsAppSettings settings, WhatsAppApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
        this.mirrors = Caffeine.newBuilder()
                .maximumWeight(MAX_TEMPLATES)
                .weigher((Key key, Mirror mirror) -> mirror.size())
                .expireAfterWrite(settings.templates())
                .executor(Runnable::run)
                .build();
    }

    /** Finds why Meta would refuse the template; empty if it fits, or if nobody knows. */
    Uni<Optional<String>> problem(WhatsAppAccount account, WhatsAppTemplate approved) {
        return account.businessAccountId()
                .map(business -> problem(account, new Key(business, account.accessToken()), approved))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<String>> problem(WhatsAppAccount account, Key key, WhatsAppTemplate approved) {
        Mirror mirror = mirror(account, key, Instant.MIN);
        boolean old = Duration.between(mirror.readAt(), clock.instant()).compareTo(FRESH) > 0;
        return mirror.templates().chain(templates -> {
            Optional<String> problem = problem(templates, approved);
            return old && (templates.isEmpty() || problem.isPresent())
                    ? mirror(account, key, mirror.readAt()).templates().map(newer -> problem(newer, approved))
                    : Uni.createFrom().item(problem);
        });
    }

    private static Optional<String> problem(Optional<List<MirroredTemplate>> templates, WhatsAppTemplate approved) {
        return templates.flatMap(known -> TemplateCheck.problem(approved, known));
    }

    /** The mirror that was read after this time; begins to read it where there is none. */
    private Mirror mirror(WhatsAppAccount account, Key key, Instant after) {
        return mirrors.asMap()
                .compute(
                        key,
                        (same, known) -> known != null && known.readAt().isAfter(after)
                                ? known
                                : unread(account, key, clock.instant()));
    }

    private Mirror unread(WhatsAppAccount account, Key key, Instant now) {
        Uni<Optional<List<MirroredTemplate>>> templates = page(account, key, Optional.empty(), new ArrayList<>(), 1)
                .onFailure()
                .recoverWithItem(Optional.empty())
                .invoke(read -> weigh(key, now, read.map(List::size).orElse(0)))
                .memoize()
                .indefinitely();
        return new Mirror(now, templates, 1);
    }

    private void weigh(Key key, Instant readAt, int templates) {
        mirrors.asMap()
                .computeIfPresent(
                        key,
                        (same, known) -> known.readAt().equals(readAt)
                                ? new Mirror(readAt, known.templates(), Math.max(1, templates))
                                : known);
    }

    private Uni<Optional<List<MirroredTemplate>>> page(
            WhatsAppAccount account, Key key, Optional<String> after, List<MirroredTemplate> read, int number) {
        return api.templates(account, key.businessAccountId(), after).chain(answer -> switch (answer) {
            case GraphAnswer.Done(JsonNode page) -> {
                page.path("data").forEach(entry -> MirroredTemplate.of(entry).ifPresent(read::add));
                Optional<String> next = next(page);
                yield next.isEmpty()
                        ? Uni.createFrom().item(Optional.of(List.copyOf(read)))
                        : number < MAX_PAGES ? page(account, key, next, read, number + 1) : unknown();
            }
            case GraphAnswer.Refused refused -> unknown();
            case GraphAnswer.Later later -> unknown();
            case GraphAnswer.Unknown unknown -> unknown();
        });
    }

    private static Uni<Optional<List<MirroredTemplate>>> unknown() {
        return Uni.createFrom().item(Optional.empty());
    }

    /** The cursor of the next page. Its address is not used, because it contains the token. */
    private static Optional<String> next(JsonNode page) {
        JsonNode paging = page.path("paging");
        return paging.path("next").isTextual()
                ? Optional.of(paging.path("cursors").path("after").asText()).filter(cursor -> !cursor.isEmpty())
                : Optional.empty();
    }
}
