/** Metrics of opt-outs. */
@NullMarked
package com.citaplanner.notification.suppression.operations;

import org.jspecify.annotations.NullMarked;
