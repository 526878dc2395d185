package com.citaplanner.gateway.source;

/** What was read from a record about a source, or why it is not used. */
sealed interface RecordResult permits SealedSource, SourceCredentials, RecordProblem {}
