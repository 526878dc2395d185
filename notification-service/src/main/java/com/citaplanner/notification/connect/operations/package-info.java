/** The settings of connecting, and the worker that checks connected accounts. */
@NullMarked
package com.citaplanner.notification.connect.operations;

import org.jspecify.annotations.NullMarked;
