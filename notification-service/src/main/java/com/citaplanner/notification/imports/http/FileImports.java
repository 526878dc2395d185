package com.citaplanner.notification.imports.http;

import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.imports.ImportBatch;
import com.citaplanner.notification.imports.ImportLine;
import com.citaplanner.notification.work.ConcurrencyLimit;
import com.citaplanner.notification.work.HeavyWork;
import com.citaplanner.notification.work.SharedTransaction;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Imports files line by line, in transactions of several hundred lines. What was stored before a failure stays. */
@ApplicationScoped
public class FileImports {
    private static final int MAX_LINES = 200_000;
    /** Imports run one after the other, since each is held in memory and keeps the database busy. */
    private static final int MAX_IN_FLIGHT = 1;

    private static final int MAX_WAITING = 4;

    private final Transactions transactions;
    private final HeavyWork heavyWork;
    private final ConcurrencyLimit limit = new ConcurrencyLimit(MAX_IN_FLIGHT, MAX_WAITING);

    FileImports(Transactions transactions, HeavyWork heavyWork) {
        this.transactions = transactions;
        this.heavyWork = heavyWork;
    }

    /**
     * The charset of a content type; empty where it names none.
     *
     * @throws Problem where there is no content type, or its charset is unknown
     */
    public static Optional<Charset> charset(@Nullable String contentType) {
        if (contentType == null) {
            throw Problem.unsupported("The Content-Type is missing; send text/csv or application/x-ndjson.");
        }
        try {
            return Optional.ofNullable(
                            MediaType.valueOf(contentType).getParameters().get(MediaType.CHARSET_PARAMETER))
                    .map(Charset::forName);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("Content-Type", "names an unknown charset; use for example text/csv; charset=utf-8");
        }
    }

    /** The file as it was sent; empty where there was no body. Throws {@link Problem} where it has too many lines. */
    public static byte[] checked(byte @Nullable [] file) {
        byte[] bytes = file == null ? new byte[0] : file;
        int lines = 0;
        for (byte value : bytes) {
            lines += value == '\n' ? 1 : 0;
        }
        if (lines > MAX_LINES) {
            throw Problem.invalid("lines", "must be at most " + MAX_LINES + "; send the file in parts");
        }
        return bytes;
    }

    /** Runs an import once it has its turn; fails where too many are waiting. */
    public <T> Uni<T> inTurn(Supplier<Uni<T>> work) {
        return limit.run(work);
    }

    /** Parses and stores all lines. */
    public <E, R> Uni<Void> store(Iterator<ImportLine<E>> lines, ImportedLines<E, R> imported) {
        return Multi.createBy()
                .repeating()
                .uni(() -> heavyWork.run(() -> ImportBatch.next(lines)).call(batch -> store(batch, imported)))
                .whilst(batch -> !batch.last())
                .onItem()
                .ignoreAsUni();
    }

    private <E, R> Uni<Void> store(ImportBatch<E> batch, ImportedLines<E, R> imported) {
        batch.refused().forEach(imported::refused);
        if (batch.good().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return SharedTransaction.<ImportLine.Read<E>, Optional<R>>run(
                        transactions,
                        batch.good(),
                        part -> imported.store(part.stream()
                                        .map(ImportLine.Read::content)
                                        .toList())
                                .map(results ->
                                        results.stream().map(Optional::of).toList()),
                        (line, cause) -> Optional.empty())
                .invoke(results -> report(batch.good(), results, imported))
                .replaceWithVoid();
    }

    /** Reports each line; a line that the database refused has no result. */
    private static <E, R> void report(
            List<ImportLine.Read<E>> batch, List<Optional<R>> results, ImportedLines<E, R> imported) {
        for (int i = 0; i < batch.size(); i++) {
            ImportLine.Read<E> line = batch.get(i);
            results.get(i)
                    .ifPresentOrElse(
                            result -> imported.stored(line, result),
                            () -> imported.refused(new ImportLine.Refused<>(
                                    line.number(),
                                    imported.id(line.content()),
                                    "cannot be stored: the database refused it")));
        }
    }
}
