/** Checks that the images of both services run as an orchestrator runs them. */
@NullMarked
package com.citaplanner.sandbox.images;

import org.jspecify.annotations.NullMarked;
