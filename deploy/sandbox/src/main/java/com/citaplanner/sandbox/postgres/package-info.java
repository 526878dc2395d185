@NullMarked
package com.citaplanner.sandbox.postgres;

import org.jspecify.annotations.NullMarked;
