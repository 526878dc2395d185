/** Workers, settings and metrics of the assignment of conversations. */
@NullMarked
package com.citaplanner.notification.assignment.operations;

import org.jspecify.annotations.NullMarked;
