package com.citaplanner.notification.request;

import com.citaplanner.notification.message.Content;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * As many requests of a batch as are made ready and stored together: what they become takes memory until it is stored, and may be
 * thousands of times larger than what was asked. What many share counts once.
 *
 * @param characters of all that their clients read
 */
record RequestSlice(List<Decided> requests, long characters) {
    private static final long MOST_CHARACTERS = 1 << 19;
    private static final int MOST_REQUESTS = 250;

    /** Either what is to be stored, or what became of it already. */
    record Decided(Optional<ResolvedRequest> ready, Optional<RequestOutcome> refused) {
        static Decided ready(ResolvedRequest ready) {
            return new Decided(Optional.of(ready), Optional.empty());
        }

        static Decided refused(RequestOutcome refused) {
            return new Decided(Optional.empty(), Optional.of(refused));
        }
    }

    /** Takes the next ones; a single one may be larger than a slice. */
    static RequestSlice next(Iterator<RequestDraft> drafts, Function<RequestDraft, Decided> decide) {
        List<Decided> requests = new ArrayList<>();
        Set<Content> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        long characters = 0;
        while (drafts.hasNext() && requests.size() < MOST_REQUESTS && characters < MOST_CHARACTERS) {
            Decided decided = decide.apply(drafts.next());
            requests.add(decided);
            characters += decided.ready().stream()
                    .flatMap(ready -> ready.contents().values().stream())
                    .filter(seen::add)
                    .mapToLong(Content::characters)
                    .sum();
        }
        return new RequestSlice(requests, characters);
    }

    List<ResolvedRequest> ready() {
        return requests.stream().flatMap(one -> one.ready().stream()).toList();
    }

    /** @param stored what became of those that were ready */
    List<RequestOutcome> acceptances(List<RequestOutcome> stored) {
        Iterator<RequestOutcome> next = stored.iterator();
        return requests.stream().map(one -> one.refused().orElseGet(next::next)).toList();
    }
}
