/** The worker that merges contacts. */
@NullMarked
package com.citaplanner.notification.merge.operations;

import org.jspecify.annotations.NullMarked;
