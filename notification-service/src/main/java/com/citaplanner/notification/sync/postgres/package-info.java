/** Runs as rows under a lease, and the worker that processes their batches. */
@NullMarked
package com.citaplanner.notification.sync.postgres;

import org.jspecify.annotations.NullMarked;
