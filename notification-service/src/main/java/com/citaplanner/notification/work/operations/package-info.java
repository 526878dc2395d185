/** Operation of queues of work: metrics. */
@NullMarked
package com.citaplanner.notification.work.operations;

import org.jspecify.annotations.NullMarked;
