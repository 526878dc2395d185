@NullMarked
package com.citaplanner.sandbox.demo;

import org.jspecify.annotations.NullMarked;
