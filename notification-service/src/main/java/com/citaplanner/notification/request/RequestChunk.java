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
 * The requests of a batch that are resolved and stored together: the results take memory until they are stored, and may
 * be thousands of times larger than the requests. Shared content counts once.
 *
 * @param characters the length of all contents
 */
record RequestChunk(List<Decided> requests, long characters) {
    private static final long MAX_CHARACTERS = 1 << 19;
    private static final int MAX_REQUESTS = 250;

    /** Either a request to store, or the outcome of a refused one. */
    record Decided(Optional<ResolvedRequest> ready, Optional<RequestOutcome> refused) {
        static Decided ready(ResolvedRequest ready) {
            return new Decided(Optional.of(ready), Optional.empty());
        }

        static Decided refused(RequestOutcome refused) {
            return new Decided(Optional.empty(), Optional.of(refused));
        }
    }

    /** Takes the next requests; a single one may be larger than a chunk. */
    static RequestChunk next(Iterator<RequestDraft> drafts, Function<RequestDraft, Decided> decide) {
        List<Decided> requests = new ArrayList<>();
        Set<Content> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        long characters = 0;
        while (drafts.hasNext() && requests.size() < MAX_REQUESTS && characters < MAX_CHARACTERS) {
            Decided decided = decide.apply(drafts.next());
            requests.add(decided);
            characters += decided.ready().stream()
                    .flatMap(ready -> ready.contents().values().stream())
                    .filter(seen::add)
                    .mapToLong(Content::characters)
                    .sum();
        }
        return new RequestChunk(requests, characters);
    }

    List<ResolvedRequest> ready() {
        return requests.stream().flatMap(decided -> decided.ready().stream()).toList();
    }

    /** @param stored the outcomes of the requests that were stored */
    List<RequestOutcome> acceptances(List<RequestOutcome> stored) {
        Iterator<RequestOutcome> next = stored.iterator();
        return requests.stream()
                .map(decided -> decided.refused().orElseGet(next::next))
                .toList();
    }
}
