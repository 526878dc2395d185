/** Runs as rows under a lease, and the worker that takes their batches. */
package com.citaplanner.notification.sync.postgres;
