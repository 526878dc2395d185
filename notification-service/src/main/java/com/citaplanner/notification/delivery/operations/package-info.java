/** Operation of delivery: the worker and metrics. */
@NullMarked
package com.citaplanner.notification.delivery.operations;

import org.jspecify.annotations.NullMarked;
